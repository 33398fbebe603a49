import type { BillTexts } from '../mail/bill-texts.ts'

/** An honest wait: a range, or when somebody is there again; never a point, and nothing where no number can be given. Minutes are of
 * opening time from now on. */
export type AnnouncedWait =
  | { readonly kind: 'range'; readonly p50Minutes: number; readonly p90Minutes: number }
  /** Instant at which agents are there again, in the reader's words. */
  | { readonly kind: 'opens'; readonly at: string }
  | { readonly kind: 'unknown' }

/** @example waitText({ kind: 'range', p50Minutes: 40, p90Minutes: 125 }, texts) // 'Usually within 40 minutes to 3 hours.' */
export function waitText(wait: AnnouncedWait, { t }: BillTexts): string {
  if (wait.kind === 'opens') return t('wait.opens', { at: wait.at })
  if (wait.kind === 'unknown') return t('wait.unknown')
  const [from, to] = [rounded(wait.p50Minutes), rounded(wait.p90Minutes)]
  return from.unit === to.unit && from.count === to.count
    ? t('wait.within', { to: t(`wait.${to.unit}`, { n: to.count }) })
    : t('wait.range', { from: t(`wait.${from.unit}`, { n: from.count }), to: t(`wait.${to.unit}`, { n: to.count }) })
}

/** Up to the next five minutes, or whole hours: no promise is made finer than it is known, nor shorter. */
function rounded(minutes: number): { readonly unit: 'minutes' | 'hours'; readonly count: number } {
  const fives = Math.max(5, Math.ceil(minutes / 5) * 5)
  return fives <= 90 ? { unit: 'minutes', count: fives } : { unit: 'hours', count: Math.ceil(minutes / 60) }
}
