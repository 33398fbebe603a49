import { describe, expect, it } from '@jest/globals'
import { aCareWorld } from './care-world.ts'

const groups = ['operator']

describe('a customer\'s rights over their data, over HTTP', () => {
  it('are for operators, refused with each reason, and noted', async () => {
    const world = await aCareWorld()
    expect((await world.call('GET /v1/accounts/{accountId}/personal-data')).status).toBe(403)
    const exported = await world.call('GET /v1/accounts/{accountId}/personal-data', { groups })
    expect([exported.status, exported.body.sections]).toMatchObject([200, { account: [{ name: 'Customer anna' }] }])
    const refused = await world.call('POST /v1/accounts/{accountId}/anonymise', { groups, body: { reason: 'asked' } })
    expect([refused.status, refused.body.code]).toEqual([409, 'cannot-anonymise'])
    expect(refused.body.detail).toMatch(/Open balance: EUR 242\.00 .* Subscription sub_\w+ runs on\./)
    expect((await world.call('POST /v1/accounts/{accountId}/legal-hold/release', { groups, body: { reason: 'x' } })).status).toBe(404)
    for (const part of ['', '/release']) expect((await world.call(`POST /v1/accounts/{accountId}/legal-hold${part}`, { groups, body: { reason: 'court' } })).status).toBe(200)
    expect((await world.call('GET /v1/accounts/{accountId}/privacy', { groups })).body).toMatchObject({ blockers: [expect.any(String), expect.any(String)], kept: expect.any(Array) })
    const { entries } = await world.audit.ofAccount(world.account.id, { limit: 10 })
    expect(entries.map(({ action }) => action).sort()).toEqual(['privacy.export', 'privacy.hold', 'privacy.release'])
    expect((await world.call('GET /v1/accounts/{accountId}/privacy', { groups, path: { accountId: 'acc_aaaaaaaaaaaaaaaa' } })).status).toBe(404)
    expect(world.errors).toEqual([])
  })
})
