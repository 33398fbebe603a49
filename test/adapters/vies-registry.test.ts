import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createViesRegistry } from '../../adapters/vies/vies-registry.ts'
import { createCheckVatNumber } from '../../application/accounts/check-vat-number.ts'
import { anAccount } from '../builders/company.ts'
import { createInMemoryAccountStore } from '../doubles/in-memory-account-store.ts'
import { createInMemoryVatNumberRegistry } from '../doubles/in-memory-vat-number-registry.ts'
import { createManualClock } from '../doubles/manual-clock.ts'

describe('the VIES registry', () => {
  let server: Server
  let answer: { status?: number; body?: string; delay?: number } = {}
  const asked: string[] = []
  beforeEach(async () => {
    server = createServer((request, response) => {
      asked.push(request.url!)
      setTimeout(() => response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' }).end(answer.body), answer.delay ?? 0)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterEach(() => { server.closeAllConnections(); server.close() })
  const registry = () => createViesRegistry({ address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, timeout: 200 })

  it.each([
    ['a number that holds', { body: '{"isValid":true,"userError":"VALID","requestIdentifier":"WAPI1"}' }, { status: 'valid', reference: 'WAPI1' }],
    ['a number that does not', { body: '{"isValid":false,"userError":"INVALID","requestIdentifier":""}' }, { status: 'invalid' }],
    ['a member state that is away', { body: '{"isValid":false,"userError":"MS_UNAVAILABLE"}' }, { status: 'unknown', reason: 'MS_UNAVAILABLE' }],
    ['an answer that is none', { body: '<html>' }, { status: 'unknown', reason: 'VIES cannot be reached' }],
    ['another kind of answer', { body: '{"valid":true}' }, { status: 'unknown', reason: 'VIES answered something else than it used to' }],
    ['a failure', { status: 500, body: '{}' }, { status: 'unknown', reason: 'VIES answered with status 500' }],
    ['silence', { delay: 1_000, body: '{}' }, { status: 'unknown', reason: 'VIES did not answer in 0.2 s' }],
  ])('reads %s', async (_name, given, expected) => {
    answer = given
    expect(await registry().check('EL094259216')).toEqual(expected)
    expect(asked.at(-1)).toBe('/ms/EL/vat/094259216')
  })

  it('asks nothing about a country that it does not keep', async () => {
    const before = asked.length
    expect(await registry().check('GB123456789')).toEqual({ status: 'unknown', reason: 'VIES keeps no numbers of GB' })
    expect(asked).toHaveLength(before)
  })
})

describe('checking the VAT number of an account', () => {
  it('keeps the answer for a while, and what was known where there is none', async () => {
    const accounts = createInMemoryAccountStore()
    const account = anAccount('1', { kind: 'business', vatNumber: 'BE0403019261' })
    await accounts.putMany([{ account, billingKey: 'k' }])
    const clock = createManualClock('2027-01-10T10:00:00Z')
    const registry = createInMemoryVatNumberRegistry({ BE0403019261: 'valid' })
    const check = createCheckVatNumber({ accounts, registry, clock })
    expect(await check(account, 1)).toEqual({ outcome: 'checked', status: 'valid', checkedOn: '2027-01-10' })
    const kept = (await accounts.get(account.id))!
    expect(kept).toMatchObject({ vatNumberCheck: 'valid', vatNumberCheckedOn: '2027-01-10' })
    clock.set('2027-02-10T10:00:00Z')
    expect(await check(kept, 1)).toMatchObject({ outcome: 'fresh', checkedOn: '2027-01-10' })
    expect(registry.asked).toHaveLength(1)
    clock.set('2027-05-10T10:00:00Z')
    const silent = createCheckVatNumber({ accounts, registry: createInMemoryVatNumberRegistry({}), clock })
    expect(await silent(kept, 1)).toEqual({ outcome: 'unknown', reason: 'MS_UNAVAILABLE' })
    expect(await accounts.get(account.id)).toEqual(kept)
    expect(await check(anAccount('2'), 1)).toEqual({ outcome: 'no-number' })
  })
})
