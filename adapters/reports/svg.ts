/** Text as HTML and SVG take it. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\'', '&#39;')
}

/** Maps a range of values to a range of pixels. */
export function scale(from: number, to: number, pixelFrom: number, pixelTo: number): (value: number) => number {
  const span = to - from || 1
  return (value) => Number((pixelFrom + (value - from) / span * (pixelTo - pixelFrom)).toFixed(1))
}

/** Round values that cover a range, some five of them.
 * @example ticks(0, 97) // [0, 20, 40, 60, 80] */
export function ticks(from: number, to: number, about = 5): number[] {
  const raw = (to - from) / about || 1
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= raw)!
  const values: number[] = []
  for (let at = Math.ceil(from / step - 1e-9); at * step <= to + step * 1e-9; at++) values.push(Number((at * step).toPrecision(12)))
  return values
}

export function line(x1: number, y1: number, x2: number, y2: number, style: string): string {
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" ${style}/>`
}

export function label(x: number, y: number, text: string, { anchor = 'start', style = '' }: { readonly anchor?: 'start' | 'middle' | 'end'; readonly style?: string } = {}): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" ${style}>${escapeText(text)}</text>`
}

/** A picture with a title and a description for those who hear it. */
export function picture(width: number, height: number, title: string, description: string, parts: readonly string[]): string {
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeText(`${title}. ${description}`)}" font-family="sans-serif" font-size="12">${parts.join('')}</svg>`
}

/** Colours that colour-blind readers tell apart (Okabe & Ito 2008), with a dash besides. */
export const arms = {
  with: { colour: '#0072b2', dash: '', name: 'with the offer' },
  without: { colour: '#b34700', dash: '6 3', name: 'without' },
} as const
export const grid = 'stroke="#e3e3e3" stroke-width="1"'
export const axis = 'stroke="#444" stroke-width="1"'
