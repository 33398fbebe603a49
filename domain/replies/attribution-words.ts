/** Words with which mail clients introduce a quote, by language, in the spelling that `foldedText` gives: lower case without accents.
 * Sources: what Gmail, Apple Mail, Outlook, Thunderbird, Yahoo and Proton write in these languages. */
export const wroteWords = {
  en: ['wrote', 'writes', 'said'],
  nl: ['schreef', 'geschreven', 'schrijft'],
  de: ['schrieb', 'geschrieben', 'schreibt'],
  fr: ['a ecrit', 'ecrivait', 'ecrit'],
  es: ['escribio', 'ha escrito', 'escribe'],
  ca: ['va escriure', 'ha escrit'],
  it: ['ha scritto', 'scrive', 'scritto'],
  pt: ['escreveu', 'escreve'],
  pl: ['napisal', 'napisala', 'napisal(a)', 'pisze'],
  da: ['skrev', 'skrev folgende', 'skriver'],
  fi: ['kirjoitti'],
  cs: ['napsal', 'napsala', 'napsal(a)'],
  sk: ['napisal', 'pise'],
  hu: ['irta', 'ezt irta'],
  ro: ['a scris'],
  tr: ['yazdi', 'sunu yazdi', 'sunlari yazdi'],
  hr: ['napisao', 'napisala', 'napisao je', 'je napisao'],
  ru: ['пишет', 'написал', 'написала', 'писал'],
  uk: ['пише', 'написав'],
  bg: ['написа'],
  el: ['εγραψε'],
  zh: ['写道', '寫道', '写到'],
  ja: ['のメール', 'さんは書きました', '書きました'],
  ko: ['작성'],
} as const

/** How such a line begins: "On ..." and its like. */
export const attributionStarters = [
  'on', 'op', 'am', 'le', 'el', 'il giorno', 'il', 'em', 'no dia', 'a', 'w dniu', 'dnia', 'den', 'pa', 'pe', 'dne', 'dana', 'na', 'u', 'at', 'quoting', 'citeren', 'zitat von', 'στις', 'στις', 'в', 'на', '在', 'kl',
] as const
