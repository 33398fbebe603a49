/** What a column of a table of outcomes holds. */
export interface TableColumns {
  readonly time: string
  readonly event: string
  readonly group: string
  readonly strata: readonly string[]
  readonly covariates: readonly string[]
  readonly treatment?: string
  readonly probability?: string
  readonly money?: string
}

export type AskedColumns = { readonly [Role in keyof TableColumns]?: TableColumns[Role] | undefined }

/** Headings that are taken for a role when none is named, the first that is there. Compared without case, `_`, `-` and spaces. */
export const usualHeadings = {
  time: ['time', 'days', 'duration', 'timedays', 'followup', 'futime'],
  event: ['event', 'ended', 'left', 'churned', 'status'],
  group: ['group', 'arm', 'practice', 'assigned', 'offer'],
  strata: ['strata', 'stratum', 'reason'],
  treatment: ['treatment', 'treated', 'offered'],
  probability: ['probability', 'propensity', 'offerprobability'],
  money: ['money', 'net', 'netmoney', 'revenue'],
} as const satisfies Partial<Record<keyof TableColumns, readonly string[]>>

/** Headings that begin so are covariates when none is named. */
const covariateStart = /^(covariate|cov|x)[_\d]/i

export type FoundColumns = { readonly kind: 'found'; readonly columns: TableColumns } | { readonly kind: 'wrong'; readonly problems: readonly string[] }

/** Which column is what: as asked, else by the usual headings. */
export function findColumns(headings: readonly string[], asked: AskedColumns): FoundColumns {
  const problems: string[] = []
  const plain = (text: string) => text.toLowerCase().replace(/[\s_-]/g, '')
  const exact = (name: string, role: string) => {
    const found = headings.find((heading) => heading === name) ?? headings.find((heading) => plain(heading) === plain(name))
    if (found === undefined) problems.push(`--${role}: there is no column "${name}". There are: ${headings.join(', ')}.`)
    return found
  }
  const one = (role: 'time' | 'event' | 'group' | 'treatment' | 'probability' | 'money') =>
    asked[role] !== undefined ? exact(asked[role], role) : headings.find((heading) => (usualHeadings[role] as readonly string[]).includes(plain(heading)))
  const several = (role: 'strata' | 'covariates', usual: (heading: string) => boolean) =>
    asked[role] !== undefined ? asked[role].flatMap((name) => exact(name, role) ?? []) : headings.filter(usual)
  const [time, event, group, treatment, probability, money] = [one('time'), one('event'), one('group'), one('treatment'), one('probability'), one('money')]
  const strata = several('strata', (heading) => (usualHeadings.strata as readonly string[]).includes(plain(heading)))
  const covariates = several('covariates', (heading) => covariateStart.test(heading))
  for (const [role, found] of Object.entries({ time, event, group })) {
    if (found === undefined && asked[role as 'time'] === undefined) {
      problems.push(`No column for the ${role}: name one with --${role}, or call it one of: ${usualHeadings[role as 'time'].join(', ')}. There are: ${headings.join(', ')}.`)
    }
  }
  if (problems.length > 0 || time === undefined || event === undefined || group === undefined) return { kind: 'wrong', problems }
  return { kind: 'found', columns: { time, event, group, strata, covariates, ...(treatment ? { treatment } : {}), ...(probability ? { probability } : {}), ...(money ? { money } : {}) } }
}
