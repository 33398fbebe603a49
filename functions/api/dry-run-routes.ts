import type { createDryRun } from '../../application/bill-runs/dry-run.ts'
import { RunError } from '../../application/bill-runs/run-errors.ts'
import type { SellerStore } from '../../application/ports/seller-store.ts'
import { dryRunAnswer, dryRunBody } from '../../contracts/http/dry-run.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { readCursor, writeCursor } from '../http/cursor.ts'
import { route, type Routes } from '../http/route.ts'

export interface DryRunDeps {
  readonly sellers: Pick<SellerStore, 'get'>
  readonly dryRun: ReturnType<typeof createDryRun>
}

/** What a bill run would do, computed as the run computes it; nothing is stored. */
export function dryRunRoutes({ sellers, dryRun }: DryRunDeps): Routes {
  return {
    'POST /v1/bill-run-previews': route({
      summary: 'Computes what the bill run of any date would bill, without writing anything: totals, plans against the month before, the bills that move most, and what would be set aside.',
      allow: ['operator', 'finance'], path: nothing, query: nothing, body: dryRunBody, status: 200, response: dryRunAnswer, problems: ['unknown-seller', 'unknown-zone', 'invalid-cursor'], idempotency: 'none',
      handle: async ({ body: { sellerId, date, zone, most, limit, cursor } }) => {
        const record = await sellers.get(sellerId)
        if (!record) throw new RunError('unknown-seller', `There is no seller "${sellerId}".`)
        if (zone !== undefined && !record.zones.includes(zone)) throw new RunError('unknown-zone', `Seller "${sellerId}" has no accounts in the zone "${zone}". There are: ${record.zones.join(', ') || 'none'}.`)
        const scope = ['bill-run-previews', sellerId, date, zone ?? '']
        const position = readCursor(scope, cursor)
        const at = position?.lastIndexOf(' ') ?? 0
        const { next, plans, moved, parked, ...report } = await dryRun(record, date, {
          most, atMost: limit, ...(zone === undefined ? {} : { zone }), ...(position === undefined ? {} : { after: { billingKey: position.slice(0, at), accountId: position.slice(at + 1) } }),
        })
        return {
          ...report, plans: plans.map((each) => ({ ...each })), moved: moved.map((each) => ({ ...each })),
          parked: Object.entries(parked).map(([reason, { count, examples }]) => ({ reason, count, examples: examples.map((each) => ({ ...each })) })),
          ...(next ? { next: writeCursor(scope, `${next.billingKey} ${next.accountId}`) } : {}),
        }
      },
    }),
  }
}
