import type * as z from 'zod'
import type { AdjustAccount, AdjustCommand } from '../../application/adjustments/adjust-account.ts'
import { requireVerified } from '../../application/identity/require-verified.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import type { IdentityCheckStore } from '../../application/ports/identity-check-store.ts'
import { adjustmentAnswer, adjustmentBody, adjustmentPreviewAnswer, carePath } from '../../contracts/http/care.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { readAdjustment } from '../../application/adjustments/adjustment-json.ts'
import { noteWrite } from '../http/note-write.ts'
import { Reply } from '../http/reply.ts'
import { route, type RouteRequest, type Routes } from '../http/route.ts'

export interface AdjustmentRoutesDeps {
  readonly adjust: AdjustAccount
  readonly checks: Pick<IdentityCheckStore, 'passedBy'>
  readonly audit: Pick<AuditLog, 'record'>
}

const people = ['agent', 'supervisor'] as const
const problems = [
  'unknown-account', 'unknown-reason', 'too-much', 'unknown-discount', 'invalid-input', 'not-open', 'not-later', 'wrong-plan', 'document-not-found', 'over-credit', 'nothing-left', 'unknown-line', 'not-positive', 'not-an-invoice',
] as const

/** What people give customers: previewed, done within limits, else asked of a supervisor. */
export function adjustmentRoutes({ adjust, checks, audit }: AdjustmentRoutesDeps): Routes {
  return {
    'POST /v1/accounts/{accountId}/adjustments/preview': route({
      summary: 'Shows what an adjustment would make: documents, VAT, the balance after it, and the limits it passes.',
      allow: people, path: carePath, query: nothing, body: adjustmentBody, status: 200, response: adjustmentPreviewAnswer, problems, idempotency: 'none',
      handle: async (request) => {
        const { document, ...preview } = await adjust.preview(commandOf(request))
        if (!document) return preview
        const { kind, issueDate, currency, lines, vat, net, vatTotal, gross } = document
        return {
          ...preview,
          document: {
            kind, issueDate, currency, net, vatTotal, gross,
            lines: lines.map(({ position, description, net: amount, vatRate }) => ({ position, description, net: amount, vatRate })),
            vat: vat.map(({ category, rate, taxable, vat: amount }) => ({ category, rate, taxable, vat: amount })),
          },
        }
      },
    }),
    'POST /v1/accounts/{accountId}/adjustments': route({
      summary: 'Credits, gives goodwill or a discount, waives a fee, moves a due date, agrees on instalments or asks for a refund; above the limits a supervisor decides (202).',
      allow: people, path: carePath, query: nothing, body: adjustmentBody, status: 201, alsoStatus: [202], response: adjustmentAnswer, problems: [...problems, 'not-verified', 'try-later'],
      handle: async (request) => {
        const command = commandOf(request)
        const { accountId, adjustment, reason, note, caseId, at, by } = command
        // Money leaves for good: only for somebody who has shown who they are.
        const verifiedBy = adjustment.kind === 'refund' ? await requireVerified(checks, { accountId, agentId: by.id, at }) : (await checks.passedBy(accountId, by.id))?.id
        const result = await adjust.apply(command)
        const limits = 'limits' in result ? result.limits : []
        await noteWrite(audit, request, {
          action: `adjustment.${result.state === 'done' ? adjustment.kind : 'ask'}`, accountId, subject: result.state === 'done' ? result.id : result.approvalId, reason: note ? `${reason}: ${note}` : reason,
          ...(verifiedBy ? { verifiedBy } : {}), after: { adjustment: request.body.adjustment, ...(caseId ? { caseId } : {}) },
        })
        return new Reply({ ...result, limits }, { status: result.state === 'done' ? 201 : 202 })
      },
    }),
  }
}

function commandOf({ path: { accountId }, body, caller, at, requestKey }: RouteRequest<typeof carePath, z.ZodType, typeof adjustmentBody>): AdjustCommand {
  const { reason, note, caseId } = body
  // The strings of the body become amounts as those of an approval do.
  const { adjustment } = readAdjustment({ adjustment: body.adjustment, reason, requestKey })
  return {
    accountId, adjustment, reason, ...(note ? { note } : {}), ...(caseId ? { caseId } : {}), requestKey, at,
    by: { id: caller.id, role: caller.groups.includes('supervisor') ? 'supervisor' : 'agent' },
  }
}
