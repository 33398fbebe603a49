import { describe, expect, it } from '@jest/globals'
import { receivedMailRoutes } from '../../functions/api/received-mail-routes.ts'
import { createReplyWorld, passed } from '../application/replies/reply-world.ts'
import { createHttpCaller } from '../doubles/http-caller.ts'
import { createInMemoryAuditLog } from '../doubles/in-memory-audit-log.ts'

const assign = 'POST /v1/unmatched-mails/{replyId}/assign'

/** A mail from an address that nobody knows, about line 2 of a bill that it does not name. */
async function aDesk({ verdicts = passed } = {}) {
  const world = createReplyWorld()
  const audit = createInMemoryAuditLog()
  const { id, outcome } = await world.receive('From: Somebody <unknown@example.org>\nTo: <bills@example.com>\nSubject: Rekening\nMessage-ID: <m@example.org>\nContent-Type: text/plain; charset=utf-8\n\nRegel 2 klopt niet, ik heb geen televisie.\n', { verdicts })
  const routes = receivedMailRoutes({ audit, accounts: { get: async (of) => world.accounts.get(of) }, received: world.received, box: world.box, assignReply: world.assignReply })
  const { call, errors } = createHttpCaller(routes, { groups: ['agent'], clock: world.clock })
  const put = (body: object, replyId = id) => call(assign, { path: { replyId }, body })
  return { ...world, audit, call, errors, put, replyId: id, outcome, waiting: async () => (await world.received.waiting(10)).map((each) => each.id) }
}

describe('a mail that waits', () => {
  it('is put on a case of the bill that a person names, with the line it disputes, and its sender stays unverified', async () => {
    const { put, bills, cases, outcome, waiting, audit, replyId, sent } = await aDesk()
    expect([outcome, await waiting()]).toEqual(['unmatched', [replyId]])
    const answer = await put({ invoice: bills[0].number, reason: 'Asked by phone' })
    expect(answer).toMatchObject({ status: 200, body: { replyId, accountId: bills[0].accountId, opened: true } })
    expect(await cases.get(String(answer.body.caseId))).toMatchObject({ kind: 'dispute', links: [{ documentId: bills[0].id, positions: [2] }], state: 'waiting' })
    const changes = (await cases.events(String(answer.body.caseId), { limit: 10 })).events.map(({ change }) => change)
    expect(changes).toContainEqual(expect.objectContaining({ type: 'noted', text: expect.stringMatching(/UNVERIFIED SENDER \(assigned by a person\): unknown@example\.org/) }))
    expect([await waiting(), sent]).toEqual([[], []])
    expect(audit.entries).toMatchObject([{ action: 'mail.assign', accountId: bills[0].accountId, subject: replyId, reason: 'Asked by phone', after: { caseId: answer.body.caseId } }])
  })

  it('gets a case of its own where only the customer is known, and goes on one that is there', async () => {
    const { put, bills, cases, receive, waiting } = await aDesk()
    const { body: { caseId } } = await put({ accountId: bills[1].accountId })
    expect(await cases.get(String(caseId))).toMatchObject({ accountId: bills[1].accountId, links: [], subject: 'Rekening' })
    const second = await receive('From: Somebody <unknown@example.org>\nTo: <bills@example.com>\nSubject: Nog eens\nMessage-ID: <m2@example.org>\n\nHallo?\n')
    expect(await put({ caseId }, second.id)).toMatchObject({ status: 200, body: { caseId, opened: false } })
    expect(await waiting()).toEqual([])
  })

  it.each([
    ['no bill of that number', { invoice: 'F2026-999999' }, 404, 'unknown-invoice'],
    ['no such account', { accountId: 'acc_zzzzzzzzzzzzzzzz' }, 404, 'unknown-account'],
    ['no such case', { caseId: 'cas_zzzzzzzzzzzzzzzz_zzzzzzzzzz' }, 404, 'case-not-found'],
    ['two places', { invoice: 'F2026-000001', accountId: 'acc_aaaaaaaaaaaaaaaa' }, 400, 'invalid-request'],
    ['no place', {}, 400, 'invalid-request'],
  ])('waits on with %s', async (_, body, status, code) => {
    const { put, waiting, replyId, audit, cases, bills } = await aDesk()
    expect(await put(body)).toMatchObject({ status, body: { code } })
    expect([await waiting(), audit.entries, await cases.ofAccount(bills[0].accountId)]).toEqual([[replyId], [], []])
  })

  it('is put somewhere once, and only by who answers customers', async () => {
    const { put, call, bills, replyId } = await aDesk()
    expect(await call(assign, { path: { replyId }, body: { invoice: bills[0].number }, groups: ['operator'] })).toMatchObject({ status: 403 })
    expect(await put({ invoice: bills[0].number })).toMatchObject({ status: 200 })
    expect(await put({ invoice: bills[1].number })).toMatchObject({ status: 409, body: { code: 'not-waiting' } })
    expect(await put({ invoice: bills[0].number }, `${replyId}x`)).toMatchObject({ status: 404, body: { code: 'mail-not-found' } })
  })
})

describe('the raw mail', () => {
  const show = 'GET /v1/received-mails/{replyId}'
  it('is linked for two minutes where it is asked for, which is noted', async () => {
    const { call, replyId, audit } = await aDesk()
    expect((await call(show, { path: { replyId } })).body).not.toHaveProperty('raw')
    const { body } = await call(show, { path: { replyId }, query: { raw: 'true' } })
    expect(body).toMatchObject({ raw: { url: expect.stringMatching(/raw\/in-1\?expires=120$/), seconds: 120 } })
    expect(audit.entries.map(({ action }) => action)).toEqual(['mail.show', 'mail.raw'])
    expect(await call(show, { path: { replyId }, query: { raw: 'yes' } })).toMatchObject({ status: 400 })
  })

  it('is not handed out where a virus was found', async () => {
    const { call, replyId, outcome, put, bills } = await aDesk({ verdicts: { ...passed, virus: 'FAIL' } })
    expect(outcome).toBe('quarantined')
    expect(await call(show, { path: { replyId }, query: { raw: 'true' } })).toMatchObject({ status: 409, body: { code: 'mail-quarantined' } })
    expect(await put({ invoice: bills[0].number })).toMatchObject({ status: 409, body: { code: 'not-waiting' } })
  })
})
