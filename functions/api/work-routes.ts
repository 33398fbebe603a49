import type * as z from 'zod'
import { checkLinks } from '../../application/cases/check-links.ts'
import type { CaseWork, WorkOnCase } from '../../application/cases/work-on-case.ts'
import type { AccountNotes } from '../../application/ports/account-notes.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import type { CaseStore } from '../../application/ports/case-store.ts'
import type { DocumentStore } from '../../application/ports/document-store.ts'
import { answerBody, caseAnswer, casePath, classifyBody, flagsBody, linksBody, mergeBody, noteBody, reopenBody, resolveBody, transferBody } from '../../contracts/http/cases.ts'
import { nothing } from '../../contracts/http/fields.ts'
import type { ProblemCode } from '../../contracts/http/problem.ts'
import { accountOfCase } from '../../domain/cases/case-id.ts'
import type { CustomerCase } from '../../domain/cases/case.ts'
import { noteWrite } from '../http/note-write.ts'
import { Reply } from '../http/reply.ts'
import { route, type Routes } from '../http/route.ts'
import { caseActor, createPresentCase, type PresentCaseDeps } from './present-case.ts'

export interface WorkDeps extends PresentCaseDeps {
  readonly audit: Pick<AuditLog, 'record'>
  readonly work: WorkOnCase
  readonly cases: Pick<CaseStore, 'get'>
  readonly notes: Pick<AccountNotes, 'add'>
  readonly documents: Pick<DocumentStore, 'get'>
}

/** As far as people change it. */
const stateOf = ({ state, agent, kind, subject, skill, language, flags }: CustomerCase) => ({ state, kind, subject, skill, language, flags, ...(agent === undefined ? {} : { agent }) })

/** What agents do with a case; each step is an event of its history and an entry of the audit log. */
export function workRoutes(deps: WorkDeps): Routes {
  const { audit, work, cases, notes, documents } = deps
  const present = createPresentCase(deps)

  const step = <Body extends z.ZodType>(
    summary: string, action: string, body: Body, happen: (command: CaseWork, body: z.output<Body>) => Promise<CustomerCase>, problems: readonly ProblemCode[] = [],
    { audited = (written: z.output<Body>): unknown => written, ...more }: { readonly audited?: (body: z.output<Body>) => unknown; readonly maxBodyBytes?: number } = {},
  ) => route({
    ...more, summary, allow: ['agent', 'supervisor'], path: casePath, query: nothing, body, status: 200, response: caseAnswer, problems: ['case-not-found', 'case-state', 'case-busy', ...problems],
    handle: async (request) => {
      const { path: { caseId }, caller, at, requestKey } = request
      const before = await cases.get(caseId)
      const after = await happen({ caseId, key: requestKey, by: caseActor(caller), at }, request.body)
      const { reason, ...written } = { reason: undefined, ...(audited(request.body) as { readonly reason?: string }) }
      await noteWrite(audit, request, {
        action: `case.${action}`, accountId: after.accountId, subject: caseId, ...(reason === undefined ? {} : { reason }), ...(before ? { before: stateOf(before) } : {}), after: { ...stateOf(after), ...written },
      })
      return new Reply(await present(after, at), { etag: after.version })
    },
  })

  return {
    'POST /v1/cases/{caseId}/notes': step('Notes something for colleagues.', 'note', noteBody, async (command, { text }) => {
      const after = await work.note(command, text)
      await notes.add({ id: `not_${command.key.slice(4)}`, accountId: after.accountId, caseId: command.caseId, at: command.at, by: command.by, text })
      return after
    }),
    'POST /v1/cases/{caseId}/answers': step('Mails an answer to the customer, in the thread, with what they wrote quoted below.', 'answer', answerBody, (command, { text, attachments }) =>
      work.answer(command, text, attachments.map(({ name, type, content }) => ({ name, type, bytes: Buffer.from(content, 'base64') }))), ['not-your-case', 'no-address', 'answer-too-large'], {
      maxBodyBytes: 5_600_000, audited: ({ text, attachments }) => ({ text, ...(attachments.length > 0 ? { attachments: attachments.map(({ name }) => name) } : {}) }),
    }),
    'POST /v1/cases/{caseId}/wait-for-customer': step('Waits for the customer, with the clock stopped; the case comes back by itself.', 'wait', nothing, (command) => work.waitForCustomer(command), ['not-your-case']),
    'POST /v1/cases/{caseId}/release': step('Gives a case back to the queue, with its age.', 'release', nothing, (command) => work.release(command), ['not-your-case']),
    'POST /v1/cases/{caseId}/transfer': step('Hands a case on to who has the skill or speaks the language.', 'transfer', transferBody, (command, { skill, language, reason }) =>
      work.transfer(command, { reason, ...(skill === undefined ? {} : { skill }), ...(language === undefined ? {} : { language }) }), ['not-your-case']),
    'POST /v1/cases/{caseId}/classify': step('Says what a case is about.', 'classify', classifyBody, (command, { kind, subject }) =>
      work.classify(command, { ...(kind === undefined ? {} : { kind }), ...(subject === undefined ? {} : { subject }) })),
    'POST /v1/cases/{caseId}/links': step('Links a case to documents, or to lines of them.', 'link', linksBody, async (command, { links }) => {
      await checkLinks(documents, accountOfCase(command.caseId) ?? '', links)
      return work.link(command, links)
    }, ['document-not-found', 'unknown-line']),
    'POST /v1/cases/{caseId}/flags': step('Marks a case, which lifts it a little in the queue.', 'flag', flagsBody, (command, { flags }) => work.flag(command, flags)),
    'POST /v1/cases/{caseId}/merge': step('Merges a case into another of the same customer.', 'merge', mergeBody, (command, { into }) => work.merge(command, into), ['not-your-case']),
    'POST /v1/cases/{caseId}/resolve': step('Resolves a case with an outcome.', 'resolve', resolveBody, (command, { outcome, text }) =>
      work.resolve(command, { outcome, ...(text === undefined ? {} : { text }) }), ['not-your-case']),
    'POST /v1/cases/{caseId}/reopen': step('Reopens a resolved case.', 'reopen', reopenBody, (command, { reason }) => work.reopen(command, reason)),
  }
}
