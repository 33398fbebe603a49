import { expect, it } from '@jest/globals'
import { createMakeReport } from '../../../application/retention/make-report.ts'
import { addToDate } from '../../../domain/calendar/add-to-date.ts'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import { ledgerEntry } from '../../../domain/ledger/ledger-entry.ts'
import { anAccount, aSubscription } from '../../builders/company.ts'
import { aDecision, anEvent } from '../../builders/offers.ts'
import { seededRandom } from '../../../examples/retention/seeded-random.ts'
import { inMemoryDecisionLog } from '../../doubles/in-memory-decision-log.ts'
import { createInMemoryLedger } from '../../doubles/in-memory-ledger.ts'
import { inMemoryRetentionReportStore } from '../../doubles/in-memory-retention-report-store.ts'
import { createManualClock } from '../../doubles/manual-clock.ts'

const cut = '2027-12-01'

/** Customers who were about to leave in January; chance offered every other one a discount, after which only some left. */
async function aYear(customers = 120) {
  const random = seededRandom(3)
  const decisions = inMemoryDecisionLog()
  const ledger = createInMemoryLedger()
  const reports = inMemoryRetentionReportStore()
  const accounts = new Map<string, { account: ReturnType<typeof anAccount>; subscriptions: ReturnType<typeof aSubscription>[]; documents: BillingDocument[] }>()
  for (let at = 0; at < customers; at++) {
    const account = anAccount(String(at))
    const offered = at % 2 === 0
    const date = addToDate('2027-01-01', 'day', Math.floor(random.uniform() * 60))
    const leaves = random.uniform() < (offered ? 0.2 : 0.7) ? addToDate(date, 'day', 5 + Math.floor(random.uniform() * 150)) : undefined
    const decision = aDecision(`cas_${at}`, {
      accountId: account.id, at: `${date}T10:00:00.000Z`, date, reason: at % 3 === 0 ? 'moving' : 'too-expensive',
      assignment: { by: 'random', arm: offered ? 'offer' : 'withhold', offerProbability: '0.5' },
    })
    await decisions.put(decision)
    if (offered) {
      await decisions.append(anEvent(decision, 1, 'presented', { at: `${date}T10:05:00.000Z` }))
      await decisions.append(anEvent(decision, 2, 'accepted', { at: `${date}T10:06:00.000Z`, grantedId: `dsc_${at}` }))
    }
    const documents = Array.from({ length: 11 }, (_, month) => `2027-${String(month + 1).padStart(2, '0')}-01`).filter((issueDate) => leaves === undefined || issueDate < leaves)
      .map((issueDate, index) => ({ kind: 'invoice', issueDate, net: offered ? 3_600n : 4_000n, currency: 'EUR', ordinal: index + 1, lines: [{ kind: 'discount', net: offered ? -400n : 0n, discountId: `dsc_${at}` }] }) as never as BillingDocument)
    accounts.set(account.id, { account, documents, subscriptions: [aSubscription(account, 'basic', { start: '2020-01-01', ...(leaves === undefined ? {} : { end: leaves }) })] })
  }
  const makeReport = createMakeReport({ decisions, ledger, reports, accountReader: { snapshot: async (id) => accounts.get(id) }, clock: createManualClock('2027-12-01T03:20:00.000Z') })
  return { decisions, ledger, reports, accounts, makeReport }
}

it('joins decisions with ends and money by their dates, and stores the same bytes once', async () => {
  const { makeReport, reports } = await aYear()
  const { report, stored } = await makeReport({ sellerId: 'acme', cut })
  const whole = report.rows.find(({ reason }) => reason === '*')!
  expect(whole).toMatchObject({ practice: 'stay: discount 10 %, 6 months', cases: 120, assigned: { random: 120, agent: 0 }, presented: 60, accepted: 60, grade: 'A', verdict: 'keeps', findings: { kind: 'told', horizonDays: 180 } })
  expect(report.rows.map(({ reason }) => reason)).toEqual(['*', 'moving', 'too-expensive'])
  expect(stored.id).toMatch(/^ret_2027-12-01_[0-9a-f]{12}$/)
  const first = await reports.get('acme', stored.id)
  await makeReport({ sellerId: 'acme', cut })
  expect(await reports.list('acme', { limit: 10 })).toHaveLength(1)
  expect(JSON.parse(first!.json)).toEqual(JSON.parse(JSON.stringify(report)))
})

it('counts nothing that happened on or after the cut, and all that happened before it, however late it arrived', async () => {
  const { makeReport, accounts, decisions, ledger } = await aYear()
  const before = await makeReport({ sellerId: 'acme', cut })
  const [someone] = accounts.values()
  someone!.documents.push({ ...someone!.documents[0]!, issueDate: cut, net: 99_999_900n })
  await ledger.append(ledgerEntry({ kind: 'write-off', sellerId: 'acme', accountId: someone!.account.id, date: cut, currency: 'EUR', amount: 5_000n, source: { kind: 'api', reference: 'late' }, recordedAt: '2027-12-02T00:00:00.000Z' }))
  await decisions.put(aDecision('cas_later', { at: `${cut}T00:00:00.000Z`, date: cut }))
  expect((await makeReport({ sellerId: 'acme', cut })).stored.id).toBe(before.stored.id)
  await ledger.append(ledgerEntry({ kind: 'write-off', sellerId: 'acme', accountId: someone!.account.id, date: '2027-03-01', currency: 'EUR', amount: 5_000n, source: { kind: 'api', reference: 'arrived late' }, recordedAt: '2027-12-02T00:00:00.000Z' }))
  expect((await makeReport({ sellerId: 'acme', cut })).stored.id).not.toBe(before.stored.id)
})

it('leaves out what cannot be compared, and says how many and why', async () => {
  const { makeReport, decisions, accounts } = await aYear(4)
  const { policy: _, terms: __, ...bare } = aDecision('cas_none', { accountId: [...accounts.keys()][0]!, at: '2027-05-01T10:00:00.000Z', date: '2027-05-01', assignment: { by: 'none', arm: 'open' } })
  await decisions.put(bare)
  await decisions.put(aDecision('cas_gone', { accountId: 'acc_gone', at: '2027-05-01T10:00:00.000Z', date: '2027-05-01' }))
  const { report } = await makeReport({ sellerId: 'acme', cut })
  expect(report.leftOut).toEqual({ 'no policy was eligible': 1, 'the account is no longer stored': 1 })
  expect(report.rows[0]).toMatchObject({ cases: 4, verdict: 'too-early' })
})
