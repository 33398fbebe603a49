/** @example timesADay('cron(0 * * * ? *)') // 24 */
export function timesADay(expression: string): number {
  const cron = /^cron\((\S+) (\S+) /.exec(expression)
  if (!cron) throw new Error(`"${expression}" is not understood.`)
  const times = (field: string, range: number): number => (field === '*' ? range : field.includes('/') ? Math.floor(range / Number(field.split('/')[1])) : field.split(',').reduce((sum, each) => {
    const [from, to] = each.split('-').map(Number)
    return sum + (to === undefined ? 1 : to - from! + 1)
  }, 0))
  return times(cron[1]!, 60) * times(cron[2]!, 24)
}
