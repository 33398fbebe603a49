import { describe, expect, it } from '@jest/globals'
import { acknowledgementText, acknowledgementTextOf, acknowledgementTexts, type AcknowledgementFacts } from '../../../domain/replies/acknowledgement-texts.ts'

const facts: AcknowledgementFacts = { language: 'en', name: 'An Peeters', sender: 'Lumen', number: 'F2026-000012', answerBy: '2026-11-13T11:30:00Z', timeZone: 'Europe/Amsterdam', kind: 'question' }
const say = (change: Partial<AcknowledgementFacts> = {}) => acknowledgementText({ ...facts, ...change }).replace(/[\u00a0\u202f]/g, ' ').split('\n\n')

describe('an acknowledgement', () => {
  it.each([
    ['en', ['Dear An Peeters,', 'We have received your message about F2026-000012. A person will read it and answer you in this thread.', 'You will hear from us by Friday 13 November at 12:30 at the latest.', 'Kind regards,\nLumen']],
    ['nl', ['Beste An Peeters,', 'We hebben uw bericht over F2026-000012 ontvangen. Een medewerker leest het en antwoordt u in deze mailwisseling.', 'U hoort van ons uiterlijk vrijdag 13 november om 12:30.', 'Met vriendelijke groet,\nLumen']],
    ['de', ['Guten Tag An Peeters,', 'wir haben Ihre Nachricht zu F2026-000012 erhalten. Ein Mitarbeiter liest sie und antwortet Ihnen in diesem E-Mail-Verlauf.', 'Sie hören spätestens bis Freitag, 13. November um 12:30 von uns.', 'Mit freundlichen Grüßen\nLumen']],
    ['fr', ['Bonjour An Peeters,', 'Nous avons reçu votre message au sujet de F2026-000012. Une personne le lit et vous répond dans cet échange.', 'Vous aurez de nos nouvelles au plus tard le vendredi 13 novembre à 12:30.', 'Cordialement,\nLumen']],
    ['es', ['Hola, An Peeters:', 'Hemos recibido su mensaje sobre F2026-000012. Una persona lo leerá y le responderá en esta conversación.', 'Tendrá noticias nuestras a más tardar el viernes, 13 de noviembre, 12:30.', 'Un saludo,\nLumen']],
  ])('in %s says what came, that a person reads it, and until when he answers', (language, paragraphs) => expect(say({ language })).toEqual(paragraphs))

  it.each([
    ['en', 'We have received your message. A person will read it and answer you in this thread.'],
    ['nl', 'We hebben uw bericht ontvangen. Een medewerker leest het en antwoordt u in deze mailwisseling.'],
    ['de', 'wir haben Ihre Nachricht erhalten. Ein Mitarbeiter liest sie und antwortet Ihnen in diesem E-Mail-Verlauf.'],
    ['fr', 'Nous avons reçu votre message. Une personne le lit et vous répond dans cet échange.'],
    ['es', 'Hemos recibido su mensaje. Una persona lo leerá y le responderá en esta conversación.'],
  ])('in %s reads well where it is about no bill', (language, paragraph) => {
    const { number: _, ...without } = facts
    expect(acknowledgementText({ ...without, language }).split('\n\n')[1]).toBe(paragraph)
  })

  it.each([
    ['en', 'Usually it takes 20 minutes to 2 hours of our opening hours. You will hear from us by'],
    ['nl', 'Meestal duurt het 20 minuten tot 2 uur van onze openingstijd. U hoort van ons uiterlijk'],
    ['de', 'Meist dauert es 20 Minuten bis 2 Stunden unserer Öffnungszeit. Sie hören spätestens bis'],
    ['fr', 'En général, il faut compter de 20 minutes à 2 heures de nos heures d’ouverture. Vous aurez de nos nouvelles au plus tard le'],
    ['es', 'Normalmente tarda entre 20 minutos y 2 horas de nuestro horario de atención. Tendrá noticias nuestras a más tardar el'],
  ])('in %s says how long it usually takes, where that is known', (language, start) => expect(say({ language, usually: { from: 16, to: 95 } })[2]!.slice(0, start.length)).toBe(start))

  it.each([
    [0, 5, '5 minutes', '5 minutes'], [5, 6, '5 minutes', '10 minutes'], [85.1, 90, '90 minutes', '90 minutes'], [90.5, 120, '2 hours', '2 hours'], [121, 180, '3 hours', '3 hours'],
  ])('promises nothing finer than it is known, nor shorter: %d to %d minutes', (from, to, first, second) => {
    expect(say({ usually: { from, to } })[2]).toMatch(new RegExp(`^Usually it takes ${first} to ${second} of`))
  })

  it.each([
    ['en', 'While we look into what you dispute, we send no reminders for that part of the bill.', 'A cancellation or change is not made by this e-mail yet: a person will confirm to you here what happens and from when.'],
    ['nl', 'Zolang we uw bezwaar bekijken, sturen we over dat deel van de rekening geen herinneringen.', 'Een opzegging of wijziging is met deze mail nog niet doorgevoerd: een medewerker bevestigt u hier wat er gebeurt en vanaf wanneer.'],
    ['de', 'Solange wir Ihren Einwand prüfen, mahnen wir diesen Teil der Rechnung nicht an.', 'Eine Kündigung oder Änderung ist mit dieser E-Mail noch nicht ausgeführt: Ein Mitarbeiter bestätigt Ihnen hier, was geschieht und ab wann.'],
    ['fr', 'Pendant que nous examinons votre contestation, nous n\'envoyons pas de rappel pour cette partie de la facture.', 'Une résiliation ou une modification n\'est pas encore faite avec cet e-mail : une personne vous confirmera ici ce qui se passe et à partir de quand.'],
    ['es', 'Mientras revisamos su reclamación, no enviaremos recordatorios por esa parte de la factura.', 'Con este correo, una baja o un cambio aún no está hecho: una persona le confirmará aquí qué ocurre y desde cuándo.'],
  ])('in %s says that a dispute stops reminders, and that nothing is cancelled or changed yet', (language, dispute, confirm) => {
    const [plain, ...rest] = ['question', 'dispute', 'cancellation', 'plan-change', 'payment'].map((kind) => say({ language, kind }))
    const { length } = plain!
    expect(rest.map((each) => each.slice(3, -1))).toEqual([[dispute], [confirm], [confirm], []])
    expect(rest.map((each) => each.length)).toEqual([length + 1, length + 1, length + 1, length])
  })

  it('tells the time of the customer\'s zone', () => {
    expect(say({ answerBy: '2026-11-13T23:30:00Z' })[2]).toContain('Saturday 14 November at 00:30')
    expect(say({ answerBy: '2026-11-13T23:30:00Z', timeZone: 'Europe/London' })[2]).toContain('Friday 13 November at 23:30')
  })

  it('is in English where a language has no texts, and in the language of a region', () => {
    expect(say({ language: 'fi' })[0]).toBe('Dear An Peeters,')
    expect(say({ language: 'NL-be' })[0]).toBe('Beste An Peeters,')
    expect(acknowledgementTextOf('de')).toBe(acknowledgementTexts.de)
  })

  it.each([
    ['en', 'On 12 November, An wrote:'], ['nl', 'Op 12 November schreef An:'], ['de', 'Am 12 November schrieb An:'], ['fr', 'Le 12 November, An a écrit :'], ['es', 'El 12 November, An escribió:'],
  ])('in %s introduces what the customer wrote', (language, line) => expect(acknowledgementTextOf(language).wrote('12 November', 'An')).toBe(line))
})
