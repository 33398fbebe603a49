/** Names of header fields as mail clients print them above an earlier message, folded (folded-text.ts). Some words are two: Italian
 * `a` is "to", `de` is "from" in French, Spanish and Portuguese. */
export const headerLabels = {
  from: ['from', 'van', 'von', 'de', 'da', 'od', 'fra', 'fran', 'lahettaja', 'felado', 'kimden', 'gonderen', 'de la', 'от', 'от кого', 'від', 'απο', '发件人', '寄件者', '寄件人', '差出人', 'from', '보낸 사람', '보낸사람', 'expediteur', 'expeditor', 'afzender', 'absender', 'remitente', 'mittente', 'remetente', 'avsandare', 'sender', 'šalje', 'salje', 'saatja'],
  date: ['sent', 'date', 'verzonden', 'datum', 'verstuurd', 'gesendet', 'envoye', 'envoye le', 'enviado', 'enviado el', 'enviada em', 'enviado em', 'fecha', 'data', 'inviato', 'inviata', 'wyslano', 'wyslane', 'sendt', 'dato', 'skickat', 'datum', 'lahetetty', 'paivays', 'odeslano', 'elkuldve', 'kuldve', 'datum', 'gonderildi', 'gonderilme tarihi', 'tarih', 'trimis', 'отправлено', 'дата', 'надiслано', 'надіслано', 'σταλθηκε', 'ημερομηνια', '发送时间', '日期', '寄件日期', '送信日時', '日時', '보낸 날짜', '날짜', 'poslano', 'poslane', 'sent at'],
  to: ['to', 'aan', 'an', 'a', 'para', 'do', 'til', 'till', 'vastaanottaja', 'komu', 'cimzett', 'kime', 'alici', 'catre', 'кому', 'προς', '收件人', '收件者', '宛先', '받는 사람', '받는사람', 'destinataire', 'geadresseerde', 'ontvanger', 'empfanger', 'destinatario', 'prima', 'za'],
  cc: ['cc', 'kopie', 'kopia', 'copie', 'copie a', 'cc:', 'kopi', 'masolatot kap', 'bilgi', 'копия', 'κοιν', '抄送', '副本', '참조', 'kopio'],
  subject: ['subject', 'onderwerp', 'betreff', 'objet', 'asunto', 'oggetto', 'assunto', 'temat', 'emne', 'amne', 'aihe', 'predmet', 'targy', 'konu', 'subiect', 'тема', 'θεμα', '主题', '主旨', '件名', '제목', 're', 'asunto'],
  other: ['reply-to', 'reply to', 'antwoord aan', 'antwoordadres', 'antwort an', 'repondre a', 'responder a', 'importance', 'prioriteit', 'urgentie', 'belang', 'wichtigkeit', 'priorite', 'importancia', 'bijlagen', 'bijlage', 'attachments', 'attachment', 'anlagen', 'pieces jointes', 'adjuntos', 'organisatie', 'bcc', 'gevoeligheid', 'sensitivity', 'prioritat', 'priority', 'message-id'],
} as const satisfies Record<string, readonly string[]>

export type HeaderLabel = keyof typeof headerLabels

/** Lines of dashes around these words stand above the earlier message, folded. `forward` where it was passed on, not answered. */
export const originalMessageWords = {
  original: [
    'original message', 'original email', 'oorspronkelijk bericht', 'origineel bericht', 'oorspronkelijke bericht', 'ursprungliche nachricht', 'originalnachricht', 'original-nachricht', 'urspr. nachricht', 'original nachricht',
    'message d\'origine', 'message original', 'message initial', 'mensaje original', 'messaggio originale', 'mensagem original', 'oryginalna wiadomosc', 'wiadomosc oryginalna', 'oprindelig meddelelse', 'opprinnelig melding',
    'oprindelig besked', 'ursprungligt meddelande', 'originalmeddelande', 'alkuperainen viesti', 'puvodni zprava', 'povodna sprava', 'eredeti uzenet', 'orijinal mesaj', 'ozgun ileti', 'mesaj original', 'исходное сообщение', 'пересланное сообщение',
    'αρχικο μηνυμα', '原始邮件', '原始郵件', '元のメッセージ', '원본 메일', '원본 메시지', 'reply message', 'antwoord bericht', 'reply', 'missatge original', 'originalna poruka', 'izvirno sporocilo',
  ],
  forward: [
    'forwarded message', 'doorgestuurd bericht', 'doorgezonden bericht', 'weitergeleitete nachricht', 'message transfere', 'message reexpedie', 'message transmis', 'mensaje reenviado', 'messaggio inoltrato', 'mensagem encaminhada', 'mensagem reencaminhada',
    'begin forwarded message', 'begin doorgestuurd bericht', 'anfang der weitergeleiteten nachricht', 'anfang der weitergeleiteten e-mail', 'debut du message reexpedie', 'debut du message transfere', 'inicio del mensaje reenviado', 'inizio messaggio inoltrato',
    'forwarded by', 'przekazana wiadomosc', 'wiadomosc przekazana', 'videresendt meddelelse', 'videresendt melding', 'vidarebefordrat meddelande', 'edelleenlahetetty viesti', 'preposlana zprava', 'tovabbitott uzenet', 'iletilmis mesaj', 'mesaj redirectionat', 'forwarded email', 'doorgestuurde e-mail',
  ],
} as const
