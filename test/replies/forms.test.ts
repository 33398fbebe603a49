import { expect, it } from '@jest/globals'
import { plainLines } from '../../domain/replies/plain-lines.ts'
import { separateReply } from '../../domain/replies/separate-reply.ts'
import { htmlLines } from '../../adapters/mail/html-lines.ts'
import { mailKind } from '../../domain/replies/mail-kind.ts'
const q = 'Beste An,\n\nTe betalen € 45,00'
/** What less common clients write, each with the same answer above it. */
const cases: [string, string][] = [
  ['roundcube nl', 'Klopt dit?\n\nVoorbeeldnet schreef op 2026-11-12 09:15:\n> Beste'],
  ['roundcube de', 'Klopt dit?\n\nAm 2026-11-12 09:15, schrieb Voorbeeldnet:\n> Beste'],
  ['roundcube en unprefixed name', 'Klopt dit?\n\nOn 2026-11-12 09:15, Voorbeeldnet wrote:\n> Beste'],
  ['k9', 'Klopt dit?\n-- \nVerstuurd vanaf mijn Android apparaat met K-9 Mail.\n\nOp 12 november 2026 09:15:22 CET schreef Voorbeeldnet <a@example.com>:\n>' + q.replace(/\n/g, '\n>')],
  ['notes', 'Klopt dit?\n\n\n\nVon:        Voorbeeldnet <a@example.com>\nAn:        An Peeters <b@example.org>\nDatum:        12.11.2026 09:15\nBetreff:        Rechnung\n\n\n' + q],
  ['gmx', 'Klopt dit?\n \n\nGesendet: Donnerstag, 12. November 2026 um 09:15 Uhr\nVon: "Voorbeeldnet" <a@example.com>\nAn: b@example.org\nBetreff: Rechnung\n\n' + q],
  ['blackberry', 'Klopt dit?\n\n  Original Message  \nFrom: Voorbeeldnet\nSent: Thursday, November 12, 2026 09:15\nTo: An\nSubject: bill\n\n' + q],
  ['emclient', 'Klopt dit?\n\n------ Origineel bericht ------\nVan "Voorbeeldnet" <a@example.com>\nAan b@example.org\nDatum 12-11-2026 09:15:22\nOnderwerp rekening\n\n' + q],
  ['t-online', 'Klopt dit?\n\n-----Original-Nachricht-----\nBetreff: Rechnung\nDatum: 2026-11-12T09:15:22+0100\nVon: "Voorbeeldnet" <a@example.com>\nAn: "b@example.org" <b@example.org>\n\n' + q],
  ['orange', 'Klopt dit?\n\n> Message du 12/11/26 09:15\n> De : "Voorbeeldnet" <a@example.com>\n> A : b@example.org\n> Objet : facture\n>\n> Bonjour'],
  ['laposte', 'Klopt dit?\n\nenvoyé : 12 novembre 2026 à 09:15\nde : Voorbeeldnet <a@example.com>\nà : b@example.org\nobjet : facture\n\nBonjour'],
  ['bold labels', 'Klopt dit?\n\n*Van:* Voorbeeldnet <a@example.com>\n*Verzonden:* donderdag 12 november 2026 09:15\n*Aan:* An\n*Onderwerp:* rekening\n\n' + q],
  ['zimbra', 'Klopt dit?\n\n----- Op 12 nov 2026 om 9:15 schreef Voorbeeldnet <a@example.com>:\n' + q],
  ['zimbra2', 'Klopt dit?\n\n\nVan: "Voorbeeldnet" <a@example.com>\nAan: "An" <b@example.org>\nVerzonden: Donderdag 12 november 2026 09:15:22\nOnderwerp: rekening\n\n' + q],
  ['wrapped 3', 'Klopt dit?\n\nOn Thursday, November 12, 2026 at 09:15:22 AM GMT+1,\nVoorbeeldnet Facturen <\nreply+abc@reply.example.com> wrote:\n\n> x'],
  ['es gmail wrap', 'Klopt dit?\n\nEl jue, 12 nov 2026 a las 9:15, Voorbeeldnet (<facturen@example.com>)\nescribió:\n\n> Hola'],
  ['fr gmail wrap', 'Klopt dit?\n\nLe jeu. 12 nov. 2026 à 09:15, Voorbeeldnet <facturen@example.com> a\nécrit :\n\n> Bonjour'],
  ['de wrap', 'Klopt dit?\n\nAm Do., 12. Nov. 2026 um 09:15 Uhr schrieb Voorbeeldnet <\nfacturen@example.com>:\n\n> Guten Tag'],
  ['tuta', 'Klopt dit?\n\n-- \nSent securely with Tuta Mail:\nhttps://tuta.com\n\n12 nov 2026 09:15 by facturen@example.com:\n\n> Beste'],
  ['hey', 'Klopt dit?\n\nOn November 12, 2026, Voorbeeldnet <a@example.com> wrote:\n> x'],
  ['outlook mac', 'Klopt dit?\n\nFrom: Voorbeeldnet <a@example.com>\nDate: Thursday, 12 November 2026 at 09:15\nTo: An <b@example.org>\nSubject: bill\n' + q],
  ['it', 'Klopt dit?\n\nDa: Voorbeeldnet <a@example.com>\nInviato: giovedì 12 novembre 2026 09:15\nA: An\nOggetto: fattura\n\nCiao'],
  ['iphone no quote sign', 'Klopt dit?\n\nVerstuurd vanaf mijn iPhone\n\nOp 12 nov 2026 om 09:15 heeft Voorbeeldnet <a@example.com> het volgende geschreven:\n\n' + q],
  ['android sig', 'Klopt dit?\n\nVerzonden vanaf Outlook voor Android<https://aka.ms/AAb9ysg>\n________________________________\nVan: Voorbeeldnet <a@example.com>\nVerzonden: donderdag 12 november 2026 09:15\nAan: An\nOnderwerp: rekening\n\n' + q],
  ['windows mail', 'Klopt dit?\n\nVerzonden vanuit Mail voor Windows\n\nVan: Voorbeeldnet\nVerzonden: donderdag 12 november 2026 09:15\nAan: An\nOnderwerp: rekening\n\n' + q],
  ['dashes only', 'Klopt dit?\n\n---\n\nOp 12-11-2026 09:15 schreef Voorbeeldnet <a@example.com>:\n> x'],
  ['quoted original dashed deep', 'Klopt dit?\n\n> -----Oorspronkelijk bericht-----\n> Van: x\n> Beste'],
  ['sub-head forwarded in thread', 'Klopt dit?\n\nVan: Voorbeeldnet <a@example.com>\nDatum: donderdag 12 november 2026 om 09:15\nAan: b@example.org <b@example.org>\nCC:\nOnderwerp: rekening\n' + q],
]
it.each(cases)('finds the answer above a quote in the form of %s', (_n, text) => expect(separateReply(plainLines(text)).replyText).toBe('Klopt dit?'))
const html: [string, string][] = [
  ['apple nested', '<div dir="ltr">Klopt dit?</div><div dir="ltr"><br><blockquote type="cite">Op 12 nov 2026 om 09:15 heeft V &lt;a@example.com&gt; het volgende geschreven:<br><br></blockquote></div><blockquote type="cite"><div>x</div></blockquote>'],
  ['outlook new', '<div class="elementToProof">Klopt dit?</div><div id="ms-outlook-mobile-signature">Outlook voor iOS</div><div id="mail-editor-reference-message-container"><div style="border:none;border-top:solid #E1E1E1 1.0pt"><b>Van:</b> x<br></div>y</div>'],
  ['fairemail', '<p>Klopt dit?</p><div>On 12 Nov 2026 09:15, V &lt;a@example.com&gt; wrote:</div><blockquote style="border-left: 3px solid blue">x</blockquote>'],
  ['spark', '<div name="messageBodySection"><div dir="auto">Klopt dit?</div></div><div name="messageSignatureSection"><br>Verzonden vanuit Spark</div><div name="messageReplySection">On ... wrote:<br><blockquote type="cite">x</blockquote></div>'],
  ['zoho', '<div>Klopt dit?</div><div class="zmail_extra"><div id="Zm-_Id_-Sgn1">---- On Thu wrote ----</div><blockquote>x</blockquote></div>'],
  ['gmx html', '<div>Klopt dit?</div><div>&nbsp;</div><div name="quote" style="margin:10px 5px 5px 10px; border-left:2px solid #C3D9E5;"><div><b>Gesendet:</b>&nbsp;Donnerstag<br/><b>Von:</b>&nbsp;x<br/><b>An:</b>&nbsp;y<br/><b>Betreff:</b>&nbsp;z</div><div name="quoted-content">x</div></div>'],
  ['gmail, passed on with a note', '<div dir="ltr">Klopt dit?<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>Van: <strong>B</strong> &lt;b@example.net&gt;<br>Date: do 12 nov 2026<br>Subject: x<br>To: a@example.org<br></div><br><br>Andere tekst</div></div>'],
  ['aol', '<div>Klopt dit?</div><div style="font-family:arial">-----Original Message-----<br>From: V &lt;a@example.com&gt;<br>To: b@example.org<br>Sent: Thu, Nov 12, 2026 9:15 am<br>Subject: bill<br><br>x</div>'],
]
it.each(html)('finds the answer in HTML of %s', (_n, text) => expect(separateReply(htmlLines(text)).replyText).toBe('Klopt dit?'))
const kind = (text: string) => mailKind({ headers: [], to: [], cc: [], replyTo: [], subject: 'Re: bill', inReplyTo: [], references: [], contentType: 'text/plain', contentParams: {}, bodies: [], attachments: [], reports: [], warnings: [] }, text).kind
it.each([
  ['Bedankt voor uw e-mail. Ik betaal binnen 2 dagen.', 'human'],
  ['Ik ben op vakantie tot 1 december, kan ik de rekening later betalen?', 'human'],
  ['We have received your e-mail, but the bill is wrong.', 'human'],
  ['Thank you for your message. Could you explain the invoice?', 'human'],
  ['Vielen Dank für Ihre Nachricht. Die Rechnung stimmt nicht.', 'human'],
  ['Bedankt voor uw e-mail. Wij streven ernaar uw bericht binnen 2 werkdagen te beantwoorden.', 'auto-reply'],
  ['Thank you for contacting us. We will get back to you within 24 hours.', 'auto-reply'],
  ['Vielen Dank für Ihre Anfrage. Wir werden diese schnellstmöglich bearbeiten.', 'auto-reply'],
  ['Nous avons bien reçu votre message et vous répondrons dans les plus brefs délais.', 'auto-reply'],
  ['Hemos recibido su mensaje. Le responderemos a la mayor brevedad posible.', 'auto-reply'],
  ['I am out of office until Monday. For urgent matters call my colleague.', 'auto-reply'],
  ['Merci pour votre message. Je suis absente jusqu\'au 3 décembre.', 'auto-reply'],
  ['Wir haben Betriebsferien bis 3. Januar.', 'auto-reply'],
  ['Ons kantoor is gesloten van 24 december tot en met 2 januari. Vanaf 3 januari zijn wij weer bereikbaar.', 'auto-reply'],
  ['Ik werk niet op woensdag en vrijdag. Uw mail wordt niet doorgestuurd.', 'auto-reply'],
])('%s is %s', (text, expected) => expect(kind(text)).toBe(expected))
