/** Rows as a table of text. A column whose cells are all numbers or amounts stands to the right. */
export function tableText(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map(String))
  const widths = headings.map((heading, at) => Math.max(heading.length, ...cells.map((row) => row[at]?.length ?? 0)))
  const toRight = headings.map((_, at) => cells.length > 0 && cells.every((row) => /^-?[\d.,]*( [A-Z]{3})?$/.test(row[at] ?? '')))
  const line = (row: readonly string[]) => row.map((cell, at) => (toRight[at] ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!))).join('  ').trimEnd()
  return [line(headings), widths.map((width) => '-'.repeat(width)).join('  '), ...cells.map(line)].join('\n')
}
