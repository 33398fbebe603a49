/** Text fit for one header: control characters (a line break would start a header of its own) and the characters that
 * turn or hide text become spaces, runs of spaces one. Cut at `max` characters.
 * @example headerText('Bill\r\nBcc: all@example.com') // 'Bill Bcc: all@example.com' */
export function headerText(text: string, max = 200): string {
  return [...text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ').replace(/ +/g, ' ').trim()].slice(0, max).join('')
}
