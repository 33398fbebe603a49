/** Lines that mail apps put below a message, as patterns over folded text (folded-text.ts), each anchored at the line's start.
 * They are taken off only at the end of what the writer wrote. */
const devices = 'iphone|ipad|ipod|mobile|mobiel|mobiele|smartphone|telefoon|handy|mobiltelefon|phone|tablet|android|samsung|galaxy|huawei|xiaomi|oneplus|pixel|nokia|sony|blackberry|windows|outlook|yahoo|gmail|proton|protonmail|mail|mac|macbook|watch|spark|gmx|web.de|app|fairphone|motorola|oppo|mailbird|thunderbird|hey|tutanota|tuta|fastmail|icloud|bluemail|blue mail|aqua mail|aquamail|edison|airmail|superhuman|k-9|honor|realme|poco|redmi|movil|telefono|celular|telephone|portable|mobil|e-mail|iphone-omrol|xperia|lg|htc|zte|kpn|ziggo|t-online|freenet|orange|sfr|free|laposte|courrier|correo|post'

export const sentFromPhrases: readonly RegExp[] = [
  new RegExp(`^(?:this (?:e-?mail|message) was )?(?:sent|send|written|typed|composed|secured) (?:securely )?(?:from|with|via|using|by|on)\\b.{0,60}?(?:${devices})`),
  new RegExp(`^(?:dit bericht (?:is|werd) )?(?:verzonden|verstuurd|gestuurd|verzend|getypt) (?:vanaf|met|via|vanuit|van|door|op)\\b.{0,60}?(?:${devices})`),
  new RegExp(`^(?:diese nachricht wurde |diese e-mail wurde )?(?:gesendet|gesendete?|geschrieben|verschickt) (?:von|mit|mittels|uber|aus|vom)\\b.{0,60}?(?:${devices})`),
  new RegExp(`^(?:diese nachricht wurde )?(?:von|vom|mit) (?:meinem?|meiner|dem|der|samsung|iphone|outlook|android)\\b.{0,80}?(?:gesendet|geschickt|geschrieben)`),
  new RegExp(`^(?:ce message a ete |message |mail |e-mail )?(?:envoye|envoyee|ecrit) (?:de|depuis|avec|a partir|via|par)\\b.{0,60}?(?:${devices})`),
  new RegExp(`^(?:mensaje |correo )?(?:enviado|enviada|escrito) (?:desde|con|a traves|via|do|de|pelo|a partir|usando)\\b.{0,60}?(?:${devices})`),
  new RegExp(`^(?:inviato|inviata|scritto) (?:da|dal|dall|con|tramite)\\b.{0,60}?(?:${devices})`),
  new RegExp(`^(?:wyslane|wyslano|sendt|skickat|skickades|lahetetty|odeslano|odoslane|poslano|elkuldve|kuldve|trimis|gonderildi|отправлено|надислано)\\b.{0,60}?(?:${devices}|iphon|телефон|почт)`),
  /^(?:iphone|ipad|android|samsung|galaxy|outlook|yahoo|cep telefonu)\S*.{0,40}(?:gonderildi|から送信|에서 보냄)/,
  /^(?:get|download|try|obtain) (?:outlook|yahoo|spark|bluemail|blue mail|proton|the) .{0,40}(?:for|app)\b/,
  /^outlook (?:voor|fur|pour|para|for|per|til) .{0,30}(?:downloaden|beziehen|holen|herunterladen|ophalen)/,
  /^(?:download|haal|hol dir|laden sie|holen sie sich|obtenez|obtenir|telecharge[rz]|obtener|obten|obtenga|descargar|descarga|scarica|ottieni|obter|obtem|transferir|pobierz|hamta|hent|skaff|hanki|ziskat|ziskejte) (?:nu |(?:de |die |la |l'|the |el |a |o )?(?:app|application|aplikacj[ea]|aplicacion|applicazione|aplicacao|applikationen|appen|sovellus|aplikaci) )?(?:outlook|yahoo|la app|l'app|de app)/,
  /^provenance\s*: courrier pour windows/,
  /^(?:发自我的|從我的|从我的|発信元|iphoneから|나의 iphone)/,
  /^(?:excuse|pardon|apologies for|sorry for) (?:the |any |my )?(?:brevity|typos?|short)/,
  /^(?:virus[- ]?free|virusvrij|virenfrei|sans virus|libre de virus|garanti sans virus)\b.{0,40}/,
  /^yahoo mail:? .{0,40}(?:conquer|organi|search|zoek|suche|recherche)/,
  /^mail[- ]?app .{0,30}(?:gmx|web\.de|t-online)/,
  /^(?:gesendet|sent) (?:per|by) (?:handy|phone|mail)/,
]

/** The lines that confidentiality notices and their like begin with. */
export const disclaimerStarts: readonly RegExp[] = [
  /^\*{0,3}\s*(?:confidentiality|disclaimer|legal disclaimer|privileged|privacy notice|vertrouwelijkheid|proclaimer|haftungsausschluss|vertraulichkeitshinweis|avis de confidentialite|clause de confidentialite|aviso legal|aviso de confidencialidad|avviso di riservatezza|important notice|rechtlicher hinweis|avertissement)\b/,
  /^(?:this|the information (?:contained )?in this|the contents? of this) (?:e-?mail|email|message|communication|transmission)\b.{0,120}(?:confidential|intended|privileged|addressed|may contain)/,
  /^(?:dit|deze|de informatie|de inhoud van (?:dit|deze)) .{0,60}(?:bericht|e-?mail|mail).{0,120}(?:vertrouwelijk|bestemd|bedoeld|geadresseerde|rechten)/,
  /^aan (?:dit|deze) (?:bericht|e-?mail) .{0,60}rechten/,
  /^(?:diese|der inhalt dieser|die information(?:en)? in dieser|die in dieser) (?:e-?mail|nachricht|mail)\b.{0,120}(?:vertraulich|bestimmt|adressat|empfanger)/,
  /^(?:ce|le present|ce present|les informations contenues dans ce|le contenu de ce) (?:message|courriel|courrier|mail|e-?mail)\b.{0,120}(?:confidenti|destin|intention|etabli)/,
  /^(?:este|el contenido de este|la informacion (?:contenida )?(?:en|de) este) (?:mensaje|correo|e-?mail|comunicacion)\b.{0,120}(?:confidenc|dirigid|destinat|privilegiad|exclusiv)/,
  /^(?:questo|il presente|le informazioni contenute in questa?) (?:messaggio|e-?mail|comunicazione)\b.{0,120}(?:riservat|confidenzial|destinat)/,
  /^(?:please |think before you print|before printing|save (?:paper|a tree)|consider the environment).{0,60}(?:environment|print|tree)/,
  /^(?:denk aan het milieu|print deze|moet deze (?:e-?)?mail|spaar het milieu)/,
  /^(?:bitte )?(?:prufen sie|denken sie an die umwelt|schutzen sie).{0,80}(?:ausdruck|umwelt|gedruckt|drucken)/,
  /^(?:pensez (?:a l'environnement|avant d'imprimer)|n'imprimez|avant d'imprimer|merci de penser)/,
  /^(?:antes de imprimir|por favor,? (?:piense|considere)|piense en el medio ambiente|no imprima)/,
  /^if you (?:are not|have received) .{0,60}(?:intended recipient|this (?:e-?mail|message) in error)/,
  /^(?:indien|als) u (?:niet de|dit bericht|deze e-?mail).{0,80}(?:geadresseerde|onterechte|abusievelijk|bestemd|ten onrechte)/,
]

/** Words that, three kinds together, make a closing paragraph a notice in whatever language it begins. */
export const disclaimerWords: readonly RegExp[] = [
  /confidential|vertrouwelijk|vertraulich|confidentiel|confidencial|riservat|privileged|geheim/,
  /intended (?:solely |only )?(?:for|recipient)|geadresseerde|uitsluitend bestemd|bestimmungsgemass|adressat|richtige empfanger|destinataire|destinatari/,
  /unauthori[sz]ed|onbevoegd|unbefugt|non autorise|no autorizad|strictly prohibited|niet toegestaan|nicht gestattet|verboden|interdit|prohibid|untersagt/,
  /in error|by mistake|per vergissing|abusievelijk|ten onrechte|irrtumlich|par erreur|por error/,
  /delete|verwijder|vernietig|loschen|vernichten|supprim|detrui|eliminar|borrar|destru/,
  /liab|aansprakelijk|haftung|haften|responsabilite|responsabilidad/,
  /e-?mail|bericht|nachricht|message|mensaje|correo/,
]

/** Words with which a writer closes, on a line of their own. */
export const closingWords: readonly string[] = [
  'met vriendelijke groet', 'met vriendelijke groeten', 'vriendelijke groet', 'vriendelijke groeten', 'hartelijke groet', 'hartelijke groeten', 'met hartelijke groet', 'groet', 'groeten', 'groetjes', 'gr', 'mvg', 'hoogachtend', 'alvast bedankt',
  'kind regards', 'best regards', 'warm regards', 'regards', 'best', 'best wishes', 'yours sincerely', 'yours faithfully', 'sincerely', 'thanks', 'many thanks', 'thank you', 'cheers',
  'mit freundlichen grussen', 'mit freundlichem gruss', 'freundliche grusse', 'viele grusse', 'beste grusse', 'liebe grusse', 'herzliche grusse', 'mfg', 'lg', 'vg', 'hochachtungsvoll',
  'cordialement', 'bien cordialement', 'bien a vous', 'salutations', 'meilleures salutations', 'sinceres salutations', 'cdlt',
  'un saludo', 'saludos', 'saludos cordiales', 'cordialmente', 'atentamente', 'muchas gracias',
]
