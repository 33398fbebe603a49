/** A name that is only a name: no folder, no control or direction character, none that shells or Windows treat specially, at most 120
 * characters with its ending kept. @example safeFileName('../../etc/passwd\u0000.pdf', 'attachment-1') // 'passwd.pdf' */
export function safeFileName(name: string | undefined, fallback: string): string {
  const last = (name ?? '').split(/[/\\]/).at(-1)!
  const bare = last.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').replace(/[<>:"|?*]/g, '_').replace(/\s+/g, ' ').replace(/^[. ]+|[. ]+$/g, '')
  if (bare === '') return fallback
  if (/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(bare)) return `_${bare}`.slice(0, 120)
  const letters = [...bare]
  if (letters.length <= 120) return bare
  const dot = bare.lastIndexOf('.')
  const ending = dot > 0 && bare.length - dot <= 12 ? bare.slice(dot) : ''
  return letters.slice(0, 120 - ending.length).join('') + ending
}
