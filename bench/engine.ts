// How fast the engine computes bills, against the least code that could price the same lines in the same process.
// Usage: npm run bench -- engine   (prints a table; nothing is asserted)
import type { Account } from '../domain/accounts/account.ts'
import type { Subscription } from '../domain/accounts/subscription.ts'
import type { Plan } from '../domain/catalog/plan.ts'
import type { AccountSnapshot } from '../domain/invoicing/bill-outcome.ts'
import { computeBill } from '../domain/invoicing/compute-bill.ts'
import type { BillingDocument } from '../domain/documents/billing-document.ts'
import type { Seller } from '../domain/sellers/seller.ts'

const address = { street: 'Kade 1', postcode: '1011 AB', city: 'Amsterdam', country: 'NL' }
const seller: Seller = {
  id: 'bench', version: 1, legalName: 'Bench B.V.', tradeName: 'Bench', address, vatNumber: 'NL004495445B01', legalId: { scheme: '0106', id: '1' }, iban: 'NL91ABNA0417164300',
  email: 'a@b.example', languages: ['nl'], currencies: ['EUR'], timeZone: 'Europe/Amsterdam', paymentTermDays: 14, series: [], shards: 1, paymentReference: 'RF',
}
const account: Account = {
  id: 'acc_bench', sellerId: 'bench', customerNumber: '1', kind: 'consumer', name: 'J. Jansen', address, language: 'nl', currency: 'EUR', timeZone: 'Europe/Amsterdam', billingCycle: { every: 'month', day: 15 },
}
const plans = new Map(Array.from({ length: 5 }, (_, index): [string, Plan] => [`p${index}`, {
  id: `p${index}`, sellerId: 'bench', name: { nl: `Plan ${index}` }, currency: 'EUR',
  charges: [{ id: 'fee', name: { nl: 'Abonnement' }, interval: { unit: 'month', count: 1 }, timing: 'advance', vatClass: index === 4 ? 'reduced' : 'standard', unitCode: 'MON', proration: 'day',
    prices: [{ validFrom: '2020-01-01', model: { type: 'per-unit', unitPrice: `${10 + index}.95` } }] }],
}]))

function snapshotOf(lines: number): AccountSnapshot {
  const subscriptions = Array.from({ length: lines }, (_, index): Subscription => ({
    id: `sub_${index}`, accountId: account.id, reference: String(index), start: '2026-09-15', planId: `p${index % 5}`, quantity: '1', label: `Line ${index}`,
  }))
  const documents: BillingDocument[] = []
  for (const billingDate of ['2026-09-15', '2026-10-15']) {
    const outcome = computeBill({ account, subscriptions, documents }, { seller, plans, billingDate, issueDate: billingDate })
    if (outcome.kind === 'invoice') documents.push({ ...outcome.draft, id: `inv_${documents.length}`, ordinal: documents.length + 1, number: `F-${documents.length}` })
  }
  return { account, subscriptions, documents }
}

const context = { seller, plans, billingDate: '2026-11-15', issueDate: '2026-11-15' }

/** No history, no proration, no checks: one price per subscription, VAT per rate, the totals. */
function minimalRater({ subscriptions }: AccountSnapshot) {
  const taxable: Record<string, bigint> = {}
  const lines = subscriptions.map(({ planId, quantity, label }, index) => {
    const plan = plans.get(planId)!
    const [charge] = plan.charges
    const model = charge!.prices[0]!.model
    const [whole, cents = ''] = (model.type === 'per-unit' ? model.unitPrice : '0').split('.')
    const net = BigInt(whole! + cents.padEnd(2, '0')) * BigInt(quantity)
    const vatRate = charge!.vatClass === 'reduced' ? '9' : '21'
    taxable[vatRate] = (taxable[vatRate] ?? 0n) + net
    return { position: index + 1, description: `${plan.name.nl}, ${label}`, quantity, net, vatRate, period: { start: '2026-11-15', end: '2026-12-15' } }
  })
  const vat = Object.entries(taxable).map(([rate, sum]) => ({ rate, taxable: sum, vat: (sum * BigInt(rate) + 50n) / 100n }))
  const net = lines.reduce((sum, line) => sum + line.net, 0n)
  return { lines, vat, net, gross: vat.reduce((sum, each) => sum + each.vat, net) }
}

/** Bills per second, the best of five rounds of at least 400 ms. */
function rate(work: () => unknown): number {
  let best = 0
  for (let round = 0; round < 5; round++) {
    const start = process.hrtime.bigint()
    let count = 0
    while (process.hrtime.bigint() - start < 400_000_000n) {
      for (let each = 0; each < 20; each++) work()
      count += 20
    }
    best = Math.max(best, count / (Number(process.hrtime.bigint() - start) / 1e9))
  }
  return best
}

const five = snapshotOf(5)
const outcome = computeBill(five, context)
if (outcome.kind !== 'invoice' || outcome.draft.lines.length !== 5 || outcome.draft.gross !== minimalRater(five).gross) throw new Error('The two raters disagree.')

const engine = rate(() => computeBill(five, context))
const minimal = rate(() => minimalRater(five))
const rows: Record<string, string | number>[] = [
  { what: '5-line bill, engine', 'bills/s': Math.round(engine), 'us/line': (1e6 / engine / 5).toFixed(2) },
  { what: '5-line bill, minimal rater', 'bills/s': Math.round(minimal), 'us/line': (1e6 / minimal / 5).toFixed(2) },
]
for (const lines of [10, 100, 1_000]) {
  const snapshot = snapshotOf(lines)
  const each = rate(() => computeBill(snapshot, context))
  rows.push({ what: `${lines}-line bill, engine`, 'bills/s': Math.round(each), 'us/line': (1e6 / each / lines).toFixed(2) })
}
console.table(rows)
console.log(`engine / minimal: ${(minimal / engine).toFixed(1)} times the time (goal: at most 10)`)
