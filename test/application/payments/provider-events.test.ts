import { createHmac } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createSignedProvider, parseProviderSecrets } from '../../../adapters/payments/signed-provider.ts'
import { createTakeProviderEvent } from '../../../application/payments/take-provider-event.ts'
import type { ProviderEvent } from '../../../domain/payment/provider-event.ts'
import { creditorReference } from '../../../domain/payment/structured-reference.ts'
import { createInMemoryAccountReader } from '../../doubles/in-memory-books.ts'
import { createInMemoryProviderEvents } from '../../doubles/in-memory-provider-events.ts'
import { aPaymentsWorld } from './payments-world.ts'

const base = { sellerId: 'acme', currency: 'EUR', paymentId: 'pay_1', at: '2026-11-20T10:00:00Z' }

function aWorld() {
  const world = aPaymentsWorld()
  const account = world.customer('1')
  const invoice = world.invoice(account, 10_000n)
  const take = createTakeProviderEvent({
    ...world, events: createInMemoryProviderEvents(), accounts: createInMemoryAccountReader(world.books), sellers: { get: async (id) => (id === 'acme' ? { seller: world.seller, catalogRevision: 1, zones: [] } : undefined) },
    findDocument: async (number) => (number === invoice.number ? { kind: 'document', document: invoice } : undefined),
  })
  return { ...world, account, invoice, take }
}

describe('events of a payment provider', () => {
  const reference = creditorReference('F2026-000001').value
  const story: readonly ProviderEvent[] = [
    { ...base, id: 'e1', type: 'payment.failed', amount: 10_000n, reference, reason: 'card declined' },
    { ...base, id: 'e2', type: 'payment.succeeded', amount: 10_000n, reference, at: '2026-11-20T10:05:00Z' },
    { ...base, id: 'e3', type: 'payment.refunded', amount: 1_000n, partId: 're_1', at: '2026-11-21T10:00:00Z' },
    { ...base, id: 'e4', type: 'payment.charged-back', amount: 9_000n, partId: 'cb_1', fee: 1_500n, at: '2026-11-22T10:00:00Z' },
    { ...base, id: 'e5', type: 'chargeback.won', amount: 9_000n, partId: 'cb_1', at: '2026-11-23T10:00:00Z' },
  ]

  it('come to the same entries in any order and however often they come', async () => {
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), fc.array(fc.nat(4), { maxLength: 4 }), async (order, repeats) => {
      const { take, account, ledger, standing } = aWorld()
      for (const index of [...order, ...repeats]) await take(story[index]!)
      expect([...ledger.entries.values()].map(({ kind, amount }) => `${kind} ${amount}`).sort()).toEqual(['chargeback 9000', 'chargeback-won 9000', 'payment 10000', 'payment-failed 10000', 'refund 1000'])
      expect(await standing(account)).toMatchObject({ open: 1_000n, balance: 1_000n })
    }), { numRuns: 60 })
  })

  it('wait until an event says whose the payment is, and leave a payment without a customer to a person', async () => {
    const { take, bank, ledger } = aWorld()
    expect(await take(story[3]!)).toBe('waiting')
    expect(ledger.entries.size).toBe(0)
    expect(await take(story[1]!)).toBe('booked')
    expect([...ledger.entries.values()].map(({ kind }) => kind).sort()).toEqual(['chargeback', 'payment'])
    const strange = { ...story[1]!, id: 'x', paymentId: 'pay_2', reference: 'gift' }
    expect([await take(strange), await take(strange)]).toEqual(['unmatched', 'unmatched'])
    expect((await bank.waiting('acme', 10)).map(({ transaction }) => transaction.amount)).toEqual([10_000n])
    await expect(take({ ...strange, sellerId: 'nobody' })).rejects.toMatchObject({ code: 'unknown-seller' })
    await expect(take({ ...strange, id: 'y', at: '2030-01-01T00:00:00Z' })).rejects.toMatchObject({ code: 'future-date' })
  })
})

describe('a signed event', () => {
  const body = Buffer.from(JSON.stringify({ ...base, id: 'e1', type: 'payment.succeeded', amount: '10000', reference: 'F2026-000001', somethingNew: true }))
  const now = Date.parse('2026-11-20T10:00:10Z')
  const sign = (secret: string, time: number, bytes: Uint8Array = body) => createHmac('sha256', secret).update(`${time}.`).update(bytes).digest('hex')
  const seconds = now / 1000
  const read = (header: string | undefined, bytes: Uint8Array = body, secrets = ['s'.repeat(20)], at = now) => createSignedProvider(async () => secrets).read(bytes, () => header, at)
  const good = `t=${seconds},v1=${sign('s'.repeat(20), seconds)}`

  it('is read where its signature fits, also with the old or the new of two secrets', async () => {
    expect(await read(good)).toMatchObject({ id: 'e1', amount: 10_000n })
    expect(await read(good, body, ['other-secret-of-ours', 's'.repeat(20)])).toMatchObject({ id: 'e1' })
    expect(await read(`t=${seconds},v1=${'0'.repeat(64)},v1=${sign('s'.repeat(20), seconds)}`)).toMatchObject({ id: 'e1' })
    expect(parseProviderSecrets(' abc ')).toEqual(['abc'])
    expect(parseProviderSecrets(`{"old":"${'o'.repeat(16)}","new":"${'n'.repeat(16)}"}`)).toHaveLength(2)
    expect(() => parseProviderSecrets('{"old":"tooshort"}')).toThrow(/no JSON object/)
  })

  it.each([
    ['none', undefined], ['malformed', 'v1=abc'], ['of another secret', `t=${seconds},v1=${sign('x'.repeat(20), seconds)}`],
    ['old', `t=${seconds - 301},v1=${sign('s'.repeat(20), seconds - 301)}`], ['of the future', `t=${seconds + 301},v1=${sign('s'.repeat(20), seconds + 301)}`],
    ['of another time', `t=${seconds - 1},v1=${sign('s'.repeat(20), seconds)}`], ['of another body', `t=${seconds},v1=${sign('s'.repeat(20), seconds, Buffer.from('{}'))}`],
  ])('is refused where its signature is %s', async (_, header) => {
    await expect(read(header)).rejects.toMatchObject({ code: 'invalid-signature' })
  })

  it.each([['no JSON', '{'], ['not UTF-8', Buffer.from([0x22, 0xff, 0x22])], ['a negative amount', JSON.stringify({ ...base, id: 'e', type: 'payment.succeeded', amount: '-5' })], ['an amount that is a number', JSON.stringify({ ...base, id: 'e', type: 'payment.succeeded', amount: 5 })],
    ['a refund without its id', JSON.stringify({ ...base, id: 'e', type: 'payment.refunded', amount: '5' })], ['an unknown type', JSON.stringify({ ...base, id: 'e', type: 'payment.maybe', amount: '5' })]])(
    'is refused where it is %s', async (_, text) => {
      const bytes = Buffer.from(text)
      await expect(read(`t=${seconds},v1=${sign('s'.repeat(20), seconds, bytes)}`, bytes)).rejects.toMatchObject({ code: 'invalid-event' })
    })
})
