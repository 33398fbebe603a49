import type { Command } from 'commander'
import { createHeldDrafts, type ShownDraft } from '../../../application/documents/held-drafts.ts'
import { documentToJson, draftToJson } from '../../../contracts/documents/document-schema.ts'
import { holdReasonText } from '../../../domain/invoicing/hold-reasons.ts'
import { formatAmount } from '../../../domain/money/amount.ts'
import { chosenSellers, globalsOf, type CliContext } from '../context.ts'
import { documentText, draftText } from '../document-text.ts'
import { documentUseCases } from '../document-use-cases.ts'
import { findAccount } from '../find-account.ts'
import { noteCommand } from '../note-command.ts'
import { tableText } from '../table-text.ts'

const customer = ['<customer>', 'customer number or account id'] as const

export function register(program: Command, context: CliContext): void {
  const drafts = program.command('drafts').description('bills that wait for approval: by policy, or because their run stopped at drafts')

  drafts.command('list').description('drafts, the longest wait first')
    .option('--seller <id>', 'only this seller')
    .action((options: { seller?: string }, command: Command) => context.withServices(command, async (services) => {
      const held = createHeldDrafts(documentUseCases(services))
      const all = (await Promise.all((await chosenSellers(services, options.seller)).map(({ seller }) => held.list(seller.id)))).flat()
      if (globalsOf(command).json) return context.json(all.map(({ draft, ...each }) => ({ ...each, draft: draftToJson(draft) })))
      context.line(all.length === 0 ? 'No draft waits.' : tableText(
        ['seller', 'customer', 'account', 'billing date', 'total', 'waits since', 'because'],
        all.map(({ sellerId, accountId, billingDate, heldAt, reasons, draft }) => [
          sellerId, draft.buyer.customerNumber, accountId, billingDate, `${draft.kind === 'credit-note' ? '-' : ''}${formatAmount(draft.gross, draft.currency)} ${draft.currency}`, heldAt, reasons.join(', '),
        ]),
      ))
    }))

  drafts.command('show').description('one draft as it would be issued now, and why it waits').argument(...customer)
    .option('--seller <id>', 'the seller, where several have a customer of this number')
    .action((reference: string, { seller }: { seller?: string }, command: Command) => context.withServices(command, async (services) => {
      const { id } = await findAccount(services, reference, seller)
      const shown = await createHeldDrafts(documentUseCases(services)).show(id, services.clock.now())
      if (!globalsOf(command).json) return context.line(shownText(shown))
      const { held: { draft: _draft, ...held }, outcome, ...rest } = shown
      context.json({ ...held, ...rest, outcome: outcome.kind === 'invoice' ? { kind: 'invoice', draft: draftToJson(outcome.draft) } : outcome })
    }))

  drafts.command('approve').description('issue a draft with number and date of today, and mail it').argument(...customer)
    .option('--version <version>', 'refuse where the bill is another one than the one that "drafts show" named so')
    .option('--seller <id>', 'the seller, where several have a customer of this number')
    .action((reference: string, { version, seller }: { version?: string; seller?: string }, command: Command) => context.withServices(command, async (services) => {
      const { id } = await findAccount(services, reference, seller)
      const document = await createHeldDrafts(documentUseCases(services)).approve({ accountId: id, asOf: services.clock.now(), ...(version ? { version } : {}) })
      await noteCommand(services, { once: document.id, role: 'operator', action: 'draft.approve', accountId: id, subject: document.id, after: { number: document.number } })
      if (globalsOf(command).json) context.json({ document: documentToJson(document) })
      else context.line(documentText(document, undefined))
    }))

  drafts.command('reject').description('take a draft off the list and bill nothing: the next run looks at it again').argument(...customer)
    .option('--seller <id>', 'the seller, where several have a customer of this number')
    .action((reference: string, { seller }: { seller?: string }, command: Command) => context.withServices(command, async (services) => {
      const { id } = await findAccount(services, reference, seller)
      const { billingDate } = await createHeldDrafts(documentUseCases(services)).reject(id)
      await noteCommand(services, { once: `reject_${id}_${billingDate}`, role: 'operator', action: 'draft.reject', accountId: id, subject: id, after: { billingDate } })
      if (globalsOf(command).json) context.json({ accountId: id, billingDate, rejected: true })
      else context.line(`The draft of ${billingDate} is off the list; what it bills is still open.`)
    }))
}

function shownText({ held, outcome, version, asHeld, explanation }: ShownDraft): string {
  const waits = `Waits since ${held.heldAt} (${held.runId}):`
  const reasons = held.reasons.map((reason) => `  ${reason}: ${holdReasonText(reason, held.draft)}`)
  if (outcome.kind === 'nothing-due') return [waits, ...reasons, 'Nothing is left to bill.'].join('\n')
  if (outcome.kind === 'parked') return [waits, ...reasons, `It cannot be billed now: ${outcome.detail}`].join('\n')
  const { difference } = explanation ?? {}
  return [
    waits, ...reasons,
    ...(asHeld ? [] : ['It is another bill now than when it was held.']),
    '', draftText(outcome.draft),
    ...(difference ? ['', `Against the bill before: ${formatAmount(difference.amount, outcome.draft.currency)}`, ...difference.causes.map(({ amount, text }) => `  ${formatAmount(amount, outcome.draft.currency)}  ${text}`)] : []),
    '', `Version ${version}. Approve it with: billkeep drafts approve ${held.draft.buyer.customerNumber} --version ${version}`,
  ].join('\n')
}
