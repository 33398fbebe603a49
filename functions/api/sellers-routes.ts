import { createJsonSource } from '../../adapters/files/json-source.ts'
import { versionOf } from '../../application/accounts/version-of.ts'
import { createImportFiles, type ImportDeps } from '../../application/importing/import-files.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import { RevisionPublishedError } from '../../application/ports/catalog-store.ts'
import { SellerChangedError, type SellerRecord } from '../../application/ports/seller-store.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { planAnswer, planBody, planList, planPath, planQuery, plansQuery, sellerAnswer, sellerBody, sellerList, sellerPath, sellersQuery } from '../../contracts/http/sellers.ts'
import type { Plan } from '../../domain/catalog/plan.ts'
import { pageWith, readCursor } from '../http/cursor.ts'
import type { Caller } from '../http/http-event.ts'
import { HttpError } from '../http/problem-response.ts'
import { requireVersion } from '../http/read-request.ts'
import { Reply } from '../http/reply.ts'
import { route, type Routes } from '../http/route.ts'
import { noteStored } from './imports-routes.ts'
import { refusedImport } from './input-problem.ts'

export interface SellersDeps extends ImportDeps {
  readonly audit: Pick<AuditLog, 'record'>
}

const readers = ['operator', 'finance', 'supervisor', 'agent'] as const
const createsAtZero = 'If-Match "0" creates it; else the version that was seen.'

/** Sellers and their plans. Nothing of them is deleted: what was billed refers to it, and a plan is closed by `soldUntil`. */
export function sellersRoutes(deps: SellersDeps): Routes {
  const { sellers, catalog, audit } = deps

  /** Stores one seller or plan under the rules of an import, decided on the very record that the caller's version was compared with.
   * @throws HttpError `invalid-input` naming every field, `precondition-failed` where somebody else was first */
  async function store(request: { readonly caller: Caller; readonly at: string; readonly requestKey: string }, kind: 'seller' | 'plans', entry: object, record: SellerRecord | undefined, { reason, correctPrices = false }: { readonly reason?: string; readonly correctPrices?: boolean }): Promise<void> {
    const importFiles = createImportFiles({ ...deps, sellers: { ...sellers, list: async () => (record ? [record] : []) } })
    try {
      const report = await importFiles([createJsonSource(kind, kind, [entry])], [], { correctPrices, onWrite: (write) => noteStored(audit, request, write, reason) })
      if (report.errors > 0) throw refusedImport(report.problems, () => '')
    } catch (error) {
      if (!(error instanceof SellerChangedError || error instanceof RevisionPublishedError)) throw error
      throw new HttpError('precondition-failed', `${error.message} Read it again.`)
    }
  }

  const mustKnow = async (sellerId: string): Promise<SellerRecord> => {
    const record = await sellers.get(sellerId)
    if (!record) throw new HttpError('unknown-seller', `There is no seller "${sellerId}".`)
    return record
  }

  return {
    'GET /v1/sellers': route({
      summary: 'Lists the sellers, in order of id.',
      allow: readers, path: nothing, query: sellersQuery, body: nothing, status: 200, response: sellerList, problems: ['invalid-cursor'],
      handle: async ({ query: { limit, cursor } }) => {
        const scope = ['sellers']
        return pageOfAll(scope, (await sellers.list()).map(shownSeller), readCursor(scope, cursor), limit)
      },
    }),
    'GET /v1/sellers/{sellerId}': route({
      summary: 'Shows a seller; its ETag is what changing it asks for.',
      allow: readers, path: sellerPath, query: nothing, body: nothing, status: 200, response: sellerAnswer, problems: ['unknown-seller'],
      handle: async ({ path: { sellerId } }) => {
        const shown = shownSeller(await mustKnow(sellerId))
        return new Reply(shown, { etag: shown.version })
      },
    }),
    'PUT /v1/sellers/{sellerId}': route({
      summary: `Creates a seller, or replaces it by its next version; documents keep the version they were issued under. ${createsAtZero}`,
      allow: ['operator'], path: sellerPath, query: nothing, body: sellerBody, status: 200, alsoStatus: [201], response: sellerAnswer, problems: ['invalid-input'], ifMatch: true,
      handle: async (request) => {
        const { path: { sellerId }, body: { reason, legalId, endpointId, ...fields }, ifMatch } = request
        const record = await sellers.get(sellerId)
        requireVersion(ifMatch, record?.seller.version ?? 0)
        const entry = { id: sellerId, ...fields, legalId: idText(legalId), ...(endpointId ? { endpointId: idText(endpointId) } : {}) }
        await store(request, 'seller', entry, record, { ...(reason ? { reason } : {}) })
        const shown = shownSeller(await mustKnow(sellerId))
        return new Reply(shown, { etag: shown.version, ...(record ? {} : { status: 201, location: `/v1/sellers/${sellerId}` }) })
      },
    }),
    'GET /v1/sellers/{sellerId}/plans': route({
      summary: 'Lists the plans of a seller with their prices, in order of id; at an earlier revision too.',
      allow: readers, path: sellerPath, query: plansQuery, body: nothing, status: 200, response: planList, problems: ['unknown-seller', 'invalid-cursor'],
      handle: async ({ path: { sellerId }, query: { limit, cursor, revision } }) => {
        const { catalogRevision } = await mustKnow(sellerId)
        const [at, scope] = [Math.min(revision ?? catalogRevision, catalogRevision), ['plans', sellerId, revision ?? 'now']]
        const plans = [...(await catalog.load(sellerId, at)).values()].map(shownPlan).sort((left, right) => (left.id < right.id ? -1 : 1))
        return pageOfAll(scope, plans, readCursor(scope, cursor), limit)
      },
    }),
    'GET /v1/sellers/{sellerId}/plans/{planId}': route({
      summary: 'Shows a plan with every price it has and had; its ETag is what changing it asks for.',
      allow: readers, path: planPath, query: planQuery, body: nothing, status: 200, response: planAnswer, problems: ['unknown-seller', 'plan-not-found'],
      handle: async ({ path: { sellerId, planId }, query: { revision } }) => {
        const { catalogRevision } = await mustKnow(sellerId)
        const plan = (await catalog.load(sellerId, Math.min(revision ?? catalogRevision, catalogRevision))).get(planId)
        if (!plan) throw new HttpError('plan-not-found', `Seller "${sellerId}" has no plan "${planId}".`)
        const shown = shownPlan(plan)
        return new Reply(shown, { etag: shown.version })
      },
    }),
    'PUT /v1/sellers/{sellerId}/plans/{planId}': route({
      summary: `Creates a plan, or replaces it: a new price is one more price, and soldUntil closes it. ${createsAtZero}`,
      allow: ['operator'], path: planPath, query: nothing, body: planBody, status: 200, alsoStatus: [201], response: planAnswer, problems: ['unknown-seller', 'invalid-input'], ifMatch: true,
      handle: async (request) => {
        const { path: { sellerId, planId }, body: { reason, correctPrices, ...fields }, ifMatch } = request
        const record = await mustKnow(sellerId)
        const before = (await catalog.load(sellerId, record.catalogRevision)).get(planId)
        requireVersion(ifMatch, before ? versionOf(before) : 0)
        await store(request, 'plans', { seller: sellerId, id: planId, ...fields }, record, { ...(reason ? { reason } : {}), ...(correctPrices ? { correctPrices } : {}) })
        const shown = shownPlan((await catalog.load(sellerId, (await mustKnow(sellerId)).catalogRevision)).get(planId)!)
        return new Reply(shown, { etag: shown.version, ...(before ? {} : { status: 201, location: `/v1/sellers/${sellerId}/plans/${planId}` }) })
      },
    }),
  }
}

const idText = ({ scheme, id }: { readonly scheme: string; readonly id: string }) => `${scheme}:${id}`

function shownSeller({ seller, catalogRevision, zones }: SellerRecord) {
  return { ...seller, languages: [...seller.languages], currencies: [...seller.currencies], series: seller.series.map((each) => ({ ...each })), catalogRevision, zones: [...zones] }
}

function shownPlan(plan: Plan) {
  return { ...plan, version: versionOf(plan), charges: plan.charges.map((charge) => ({ ...charge, prices: charge.prices.map((price) => ({ ...price, model: { ...price.model } })) })) }
}

/** A page of a list that is read whole: there are few. */
function pageOfAll<Item extends { readonly id: string }>(scope: readonly unknown[], all: readonly Item[], after: string | undefined, limit: number) {
  const rest = after === undefined ? all : all.filter(({ id }) => id > after)
  const page = rest.slice(0, limit)
  return pageWith(scope, page, rest.length > limit ? page.at(-1)!.id : undefined)
}
