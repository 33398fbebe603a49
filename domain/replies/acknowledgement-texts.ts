import { Temporal } from 'temporal-polyfill'

interface AcknowledgementText {
  readonly locale: string
  readonly greeting: (name: string) => string
  readonly received: (what: string) => string
  readonly aboutBill: (number: string) => string
  readonly aboutMessage: string
  /** @param by a date and time in words */
  readonly next: (by: string) => string
  /** Half of the customers hear by the first, nine of ten by the second, in opening time. */
  readonly usually: (from: string, to: string) => string
  readonly minutes: string
  readonly hours: string
  readonly dispute: string
  /** That nothing is cancelled or changed by an acknowledgement. */
  readonly confirm: string
  readonly closing: (sender: string) => string
  /** Above a quoted text. */
  readonly wrote: (date: string, name: string) => string
}

/** What an acknowledgement says, by language; English where a language has no texts. */
export const acknowledgementTexts: Readonly<Record<string, AcknowledgementText>> = {
  nl: {
    locale: 'nl-NL', greeting: (name) => `Beste ${name},`, received: (what) => `We hebben uw bericht ${what} ontvangen. Een medewerker leest het en antwoordt u in deze mailwisseling.`,
    aboutBill: (number) => `over ${number}`, aboutMessage: '', next: (by) => `U hoort van ons uiterlijk ${by}.`,
    usually: (from, to) => `Meestal duurt het ${from} tot ${to} van onze openingstijd.`, minutes: 'minuten', hours: 'uur',
    dispute: 'Zolang we uw bezwaar bekijken, sturen we over dat deel van de rekening geen herinneringen.', confirm: 'Een opzegging of wijziging is met deze mail nog niet doorgevoerd: een medewerker bevestigt u hier wat er gebeurt en vanaf wanneer.',
    closing: (sender) => `Met vriendelijke groet,\n${sender}`, wrote: (date, name) => `Op ${date} schreef ${name}:`,
  },
  en: {
    locale: 'en-GB', greeting: (name) => `Dear ${name},`, received: (what) => `We have received your message${what ? ` ${what}` : ''}. A person will read it and answer you in this thread.`,
    aboutBill: (number) => `about ${number}`, aboutMessage: '', next: (by) => `You will hear from us by ${by} at the latest.`,
    usually: (from, to) => `Usually it takes ${from} to ${to} of our opening hours.`, minutes: 'minutes', hours: 'hours',
    dispute: 'While we look into what you dispute, we send no reminders for that part of the bill.', confirm: 'A cancellation or change is not made by this e-mail yet: a person will confirm to you here what happens and from when.',
    closing: (sender) => `Kind regards,\n${sender}`, wrote: (date, name) => `On ${date}, ${name} wrote:`,
  },
  de: {
    locale: 'de-DE', greeting: (name) => `Guten Tag ${name},`, received: (what) => `wir haben Ihre Nachricht ${what} erhalten. Ein Mitarbeiter liest sie und antwortet Ihnen in diesem E-Mail-Verlauf.`,
    aboutBill: (number) => `zu ${number}`, aboutMessage: '', next: (by) => `Sie hören spätestens bis ${by} von uns.`,
    usually: (from, to) => `Meist dauert es ${from} bis ${to} unserer Öffnungszeit.`, minutes: 'Minuten', hours: 'Stunden',
    dispute: 'Solange wir Ihren Einwand prüfen, mahnen wir diesen Teil der Rechnung nicht an.', confirm: 'Eine Kündigung oder Änderung ist mit dieser E-Mail noch nicht ausgeführt: Ein Mitarbeiter bestätigt Ihnen hier, was geschieht und ab wann.',
    closing: (sender) => `Mit freundlichen Grüßen\n${sender}`, wrote: (date, name) => `Am ${date} schrieb ${name}:`,
  },
  fr: {
    locale: 'fr-FR', greeting: (name) => `Bonjour ${name},`, received: (what) => `Nous avons reçu votre message ${what}. Une personne le lit et vous répond dans cet échange.`,
    aboutBill: (number) => `au sujet de ${number}`, aboutMessage: '', next: (by) => `Vous aurez de nos nouvelles au plus tard le ${by}.`,
    usually: (from, to) => `En général, il faut compter de ${from} à ${to} de nos heures d’ouverture.`, minutes: 'minutes', hours: 'heures',
    dispute: 'Pendant que nous examinons votre contestation, nous n\'envoyons pas de rappel pour cette partie de la facture.', confirm: 'Une résiliation ou une modification n\'est pas encore faite avec cet e-mail : une personne vous confirmera ici ce qui se passe et à partir de quand.',
    closing: (sender) => `Cordialement,\n${sender}`, wrote: (date, name) => `Le ${date}, ${name} a écrit :`,
  },
  es: {
    locale: 'es-ES', greeting: (name) => `Hola, ${name}:`, received: (what) => `Hemos recibido su mensaje ${what}. Una persona lo leerá y le responderá en esta conversación.`,
    aboutBill: (number) => `sobre ${number}`, aboutMessage: '', next: (by) => `Tendrá noticias nuestras a más tardar el ${by}.`,
    usually: (from, to) => `Normalmente tarda entre ${from} y ${to} de nuestro horario de atención.`, minutes: 'minutos', hours: 'horas',
    dispute: 'Mientras revisamos su reclamación, no enviaremos recordatorios por esa parte de la factura.', confirm: 'Con este correo, una baja o un cambio aún no está hecho: una persona le confirmará aquí qué ocurre y desde cuándo.',
    closing: (sender) => `Un saludo,\n${sender}`, wrote: (date, name) => `El ${date}, ${name} escribió:`,
  },
}

export function acknowledgementTextOf(language: string): AcknowledgementText {
  return acknowledgementTexts[language.split('-')[0]!.toLowerCase()] ?? acknowledgementTexts.en!
}

export interface AcknowledgementFacts {
  readonly language: string
  readonly name: string
  readonly sender: string
  /** The bill's number, where the case is about one. */
  readonly number?: string
  /** ISO 8601 in UTC; until when a person answers. */
  readonly answerBy: string
  readonly timeZone: string
  readonly kind: string
  /** The honest wait, in minutes of opening time; absent where none can be given. */
  readonly usually?: { readonly from: number; readonly to: number }
}

/** The text of an acknowledgement: that a person reads it, and until when he answers. */
export function acknowledgementText({ language, name, sender, number, answerBy, timeZone, kind, usually }: AcknowledgementFacts): string {
  const texts = acknowledgementTextOf(language)
  const by = new Intl.DateTimeFormat(texts.locale, { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone }).format(Temporal.Instant.from(answerBy).epochMilliseconds)
  return [
    texts.greeting(name),
    texts.received(number ? texts.aboutBill(number) : texts.aboutMessage).replace(/ {2,}/g, ' ').replace(/ \./g, '.'),
    usually ? `${texts.usually(inWords(usually.from, texts), inWords(usually.to, texts))} ${texts.next(by)}` : texts.next(by),
    ...(kind === 'dispute' ? [texts.dispute] : kind === 'cancellation' || kind === 'plan-change' ? [texts.confirm] : []),
    texts.closing(sender),
  ].join('\n\n')
}

/** Up to the next five minutes, from an hour and a half on up to the next hour: no promise is finer than it is known, nor shorter. */
function inWords(minutes: number, { minutes: inMinutes, hours }: Pick<AcknowledgementText, 'minutes' | 'hours'>): string {
  const fives = Math.max(5, Math.ceil(minutes / 5) * 5)
  return fives <= 90 ? `${fives} ${inMinutes}` : `${Math.ceil(minutes / 60)} ${hours}`
}
