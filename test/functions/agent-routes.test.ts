import { describe, expect, it } from '@jest/globals'
import { createAnswerCheck } from '../../application/identity/answer-check.ts'
import { createStartCheck } from '../../application/identity/start-check.ts'
import { disputeApproval } from '../../application/disputes/decide-dispute.ts'
import { approvalsRoutes } from '../../functions/api/approvals-routes.ts'
import { disputesRoutes } from '../../functions/api/disputes-routes.ts'
import { identityRoutes } from '../../functions/api/identity-routes.ts'
import { createDisputeWorld } from '../application/disputes/dispute-world.ts'
import { anAccount } from '../builders/company.ts'
import { createHttpCaller } from '../doubles/http-caller.ts'
import { createInMemoryAuditLog } from '../doubles/in-memory-audit-log.ts'
import { createInMemoryAccountReader, createInMemoryBooks } from '../doubles/in-memory-books.ts'
import { createInMemoryIdentityCheckStore } from '../doubles/in-memory-identity-check-store.ts'
import { createScriptedNotices } from '../doubles/in-memory-notices.ts'
import { createInMemoryRateLimiter } from '../doubles/in-memory-rate-limiter.ts'
import { createManualClock } from '../doubles/manual-clock.ts'

const agent = { groups: ['agent'], sub: 'ann' }

describe('identity checks over HTTP', () => {
  function aDesk() {
    const books = createInMemoryBooks()
    const account = { ...anAccount('1'), iban: 'NL91ABNA0417164300', email: 'jansen@example.com' }
    books.accounts.set(account.id, account)
    const deps = { reader: createInMemoryAccountReader(books), checks: createInMemoryIdentityCheckStore() }
    const audit = createInMemoryAuditLog()
    const startCheck = createStartCheck({ ...deps, rates: createInMemoryRateLimiter(), sendNotice: createScriptedNotices().send, random: () => 0.4 })
    const caller = createHttpCaller(identityRoutes({ audit, startCheck, answerCheck: createAnswerCheck(deps) }), { clock: createManualClock('2026-11-02T10:00:00.000Z') })
    const start = (accountId = account.id) => caller.call('POST /v1/accounts/{accountId}/identity-checks', { ...agent, path: { accountId }, body: {} })
    const answer = (checkId: string, answers: object, accountId = account.id, sub = 'ann') => caller.call('POST /v1/accounts/{accountId}/identity-checks/{checkId}/answers', { ...agent, sub, path: { accountId, checkId }, body: { answers } })
    return { account, audit, start, answer, ...caller }
  }

  it('ask and never tell: no answer of the customer\'s is in what is sent or noted', async () => {
    const { account, audit, start, answer, errors } = aDesk()
    const begun = await start()
    expect([begun.status, begun.body.triesLeft]).toEqual([201, 3])
    const questions = begun.body.questions as { id: string; ask: string }[]
    const wrong = await answer(String(begun.body.id), Object.fromEntries(questions.map(({ id }) => [id, 'guess-42'])))
    expect([wrong.status, wrong.body]).toEqual([200, { state: 'open', triesLeft: 2 }])
    const noted = JSON.stringify((await audit.ofAccount(account.id, { limit: 10 })).entries)
    for (const secret of ['4300', 'jansen@example.com', account.address.postcode, 'guess-42']) expect(begun.text + wrong.text + noted).not.toContain(secret)
    expect((await audit.ofAccount(account.id, { limit: 10 })).entries.map(({ action }) => action).sort()).toEqual(['identity-check.answer', 'identity-check.start'])
    expect(errors).toEqual([])
  })

  it('are of one account and one agent: anything else is the same 404, a closed one 409, other questions 400', async () => {
    const { start, answer } = aDesk()
    const { body: { id } } = await start()
    const other = String(id).replace(/_(?=[^_]*$)[^_]*$/, '_aaaaaaaaaa')
    const answers = [await answer(String(id), { email: 'x' }, 'acc_bbbbbbbbbbbbbbbb'), await answer(other, { email: 'x' }), await answer(String(id), { email: 'x' }, undefined, 'bob')]
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(3).fill([404, 'check-not-found']))
    for (let attempt = 0; attempt < 3; attempt++) await answer(String(id), { email: 'x' })
    expect(await answer(String(id), { email: 'x' })).toMatchObject({ status: 409, body: { code: 'check-closed' } })
    expect(await start()).toMatchObject({ status: 429, body: { code: 'check-paused' } })
    expect(await answer(String(id), { shoeSize: '42' })).toMatchObject({ status: 400, body: { code: 'invalid-request' } })
    expect(await start('acc_bbbbbbbbbbbbbbbb')).toMatchObject({ status: 404, body: { code: 'account-not-found' } })
  })
})

describe('disputes and approvals over HTTP', () => {
  async function aDispute(quantity = '1') {
    const world = createDisputeWorld()
    const invoice = await world.billedCustomer({ quantity })
    const audit = createInMemoryAuditLog()
    const { disputes, approvals, open: openDispute, decide: decideDispute } = world
    const routes = {
      ...disputesRoutes({ audit, disputes, openDispute, decideDispute }),
      ...approvalsRoutes({ approvals, audit, handlers: world.handlers }),
    }
    const caller = createHttpCaller(routes, { clock: createManualClock('2026-11-02T10:00:00.000Z') })
    const open = (body: object) => caller.call('POST /v1/accounts/{accountId}/disputes', { ...agent, path: { accountId: invoice.accountId }, body: { invoice: invoice.number, reason: 'wrong-price', ...body } })
    return { ...world, invoice, audit, open, caller }
  }

  it('take amounts as exact text, show what was asked, and give a decision its credit note', async () => {
    const { open, caller: { call, errors }, invoice, audit } = await aDispute()
    const opened = await open({ about: { type: 'amount', gross: '605' } })
    expect(opened).toMatchObject({ status: 201, body: { state: 'open', amount: '605', about: { type: 'amount', gross: '605' } } })
    expect(await open({ about: { type: 'amount', gross: '700' } })).toMatchObject({ status: 409, body: { code: 'already-disputed' } })
    expect(await open({ about: { type: 'amount', gross: '6.05' } })).toMatchObject({ status: 400, body: { errors: [{ path: 'body.about.gross' }] } })
    const path = { disputeId: String(opened.body.id) }
    expect(await call('POST /v1/disputes/{disputeId}/decision', { ...agent, path, body: { outcome: 'rejected' } })).toMatchObject({ status: 400, body: { errors: [{ path: 'body.reason' }] } })
    expect(await call('POST /v1/disputes/{disputeId}/decision', { ...agent, path, body: { outcome: 'upheld' } })).toMatchObject({ status: 200, body: { state: 'settled', credited: { amount: '605' } } })
    expect(await call('GET /v1/disputes/{disputeId}', { groups: ['finance'], path })).toMatchObject({ status: 200, body: { state: 'settled' } })
    expect((await call('GET /v1/accounts/{accountId}/disputes', { ...agent, path: { accountId: invoice.accountId } })).body.disputes).toHaveLength(1)
    expect((await call('GET /v1/disputes/{disputeId}', { ...agent, path: { disputeId: 'dsp_aaaaaaaaaaaaaaaa_aaaaaaaaaa' } })).body.code).toBe('dispute-not-found')
    expect((await audit.ofAccount(invoice.accountId, { limit: 10 })).entries.map(({ action }) => action).sort()).toEqual(['dispute.decide', 'dispute.open'])
    expect(errors).toEqual([])
  })

  it('over the limit wait for somebody else, who says why', async () => {
    const { open, caller: { call, errors } } = await aDispute('20')
    const { body: { id } } = await open({ about: { type: 'whole' } })
    const waiting = await call('POST /v1/disputes/{disputeId}/decision', { ...agent, path: { disputeId: String(id) }, body: { outcome: 'upheld' } })
    expect(waiting).toMatchObject({ status: 200, body: { state: 'waits-for-approval' } })
    const path = { approvalId: String(waiting.body.approvalId) }
    expect(await call('GET /v1/approvals/{approvalId}', { ...agent, path })).toMatchObject({ status: 200, body: { kind: disputeApproval, state: 'pending', requestedBy: { id: 'ann' } } })
    expect((await call('GET /v1/approvals', { groups: ['supervisor'], query: { sellerId: 'acme' } })).body.items).toHaveLength(1)
    const approve = (sub: string, body: object = { reason: 'It was our mistake.' }, groups = ['supervisor']) => call('POST /v1/approvals/{approvalId}/approve', { groups, sub, path, body })
    expect([(await approve('bob', {})).status, (await approve('bob', undefined, ['agent'])).status]).toEqual([400, 403])
    expect(await approve('ann')).toMatchObject({ status: 403, body: { code: 'own-approval' } })
    expect(await approve('eve')).toMatchObject({ status: 200, body: { state: 'approved' } })
    expect(await call('POST /v1/approvals/{approvalId}/reject', { groups: ['supervisor'], sub: 'eve', path, body: { reason: 'no' } })).toMatchObject({ status: 409, body: { code: 'approval-decided' } })
    expect(await call('GET /v1/disputes/{disputeId}', { ...agent, path: { disputeId: String(id) } })).toMatchObject({ body: { state: 'settled' } })
    expect((await call('GET /v1/approvals/{approvalId}', { ...agent, path: { approvalId: 'apv_aaaaaaaaaaaaaaaa_aaaaaaaaaa' } })).body.code).toBe('approval-not-found')
    expect(errors).toEqual([])
  })
})
