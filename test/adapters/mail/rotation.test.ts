import { describe, expect, it } from '@jest/globals'
import { createLoadReplyTokenKeys, parseReplyTokenKeys } from '../../../adapters/mail/reply-token-keys.ts'
import { parseProviderSecrets } from '../../../adapters/payments/signed-provider.ts'
import { createRemembered } from '../../../adapters/secrets/remembered.ts'
import { rotatedSecrets } from '../../../adapters/secrets/rotate-text.ts'
import { readBillLink, signBillLink } from '../../../domain/customer-links/bill-link-token.ts'
import { signReplyToken, verifyReplyToken } from '../../../domain/mail/bill-reply-token.ts'

const start = Date.parse('2026-11-26T09:00:00.000Z')
const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString()
const fresh = (letter: string) => letter.repeat(40)
const document = { accountId: 'acc_abcdefghijklmnop', ordinal: 3 }

/** A secret, and processes that began to read it at different minutes. */
function processes(first: string, beganAt: readonly number[]) {
  const stored = { text: first }
  let now = start
  const loads = beganAt.map((minute) => ({ minute, load: createLoadReplyTokenKeys(async () => stored.text, () => now) }))
  return {
    stored,
    async at(minute: number) {
      now = start + minute * 60_000
      return Promise.all(loads.filter((each) => each.minute <= minute).map(({ load }) => load()))
    },
  }
}

describe('a key that is rotated', () => {
  const { 'reply-token': ring, 'payment-provider': provider } = rotatedSecrets

  it('is accepted by every process before any signs with it, whenever they last read it', async () => {
    const world = processes(fresh('a'), [0, 1, 2, 3, 4, 9, 14, 16])
    for (let minute = 0; minute <= 40; minute++) {
      if (minute === 3) world.stored.text = ring.add(world.stored.text, fresh('b'), at(minute)).text
      const all = await world.at(minute)
      for (const signer of all) {
        const [reply, link] = [signReplyToken(signer.current, document), signBillLink(signer.current, { ...document, serial: 0, expires: '2028-01-01' })]
        for (const reader of all) {
          expect(verifyReplyToken(reader.accepted, reply)).toEqual(document)
          expect(readBillLink(reader.accepted, link)).toMatchObject(document)
        }
      }
    }
    const [last] = await world.at(60)
    expect([last!.current.id, last!.accepted.map(({ id }) => id)]).toEqual([2, [1, 2]])
    expect(ring.names(world.stored.text, at(60))).toEqual([{ name: '1', signs: false }, { name: '2', signs: true }])
  })

  it('leaves what older keys signed valid, until they are dropped; the one that signs, or is about to, cannot be', () => {
    const old = signReplyToken(parseReplyTokenKeys(fresh('a')).current, document)
    const { text, name, signsFrom } = ring.add(fresh('a'), fresh('b'), at(0))
    expect([name, signsFrom]).toEqual(['2', at(15)])
    for (const [key, minute] of [['1', 0], ['2', 0], ['2', 20], ['7', 20]] as const) expect(() => ring.drop(text, key, at(minute))).toThrow(/Key \d signs|no key/)
    const again = ring.add(text, fresh('c'), at(20))
    expect(parseReplyTokenKeys(again.text, start + 21 * 60_000)).toMatchObject({ current: { id: 2 }, accepted: [{ id: 1 }, { id: 2 }, { id: 3 }] })
    expect(verifyReplyToken(parseReplyTokenKeys(again.text, start).accepted, old)).toEqual(document)
    const without = ring.drop(again.text, '1', at(21))
    expect(parseReplyTokenKeys(without, start + 40 * 60_000)).toMatchObject({ current: { id: 3 }, accepted: [{ id: 2 }, { id: 3 }] })
    expect(verifyReplyToken(parseReplyTokenKeys(without, start).accepted, old)).toBeUndefined()
  })

  it('is never in an error', () => {
    for (const text of ['short', `{"1":"${fresh('a')}"}`, `{"current":"1","next":"9","nextFrom":"${at(0)}","1":"${fresh('a')}"}`]) {
      expect(() => ring.add(text, fresh('b'), at(0))).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/aaaa|bbbb|short/) }))
    }
  })

  it('of the provider is accepted beside the one before', () => {
    const { text, name } = provider.add(fresh('a'), fresh('b'), at(0))
    expect([name, parseProviderSecrets(text)]).toEqual(['2', [fresh('a'), fresh('b')]])
    expect(parseProviderSecrets(provider.drop(text, '1', at(1)))).toEqual([fresh('b')])
    expect(provider.add(`{"old":"${fresh('a')}","new":"${fresh('b')}"}`, fresh('c'), at(0)).name).toBe('1')
    expect(() => provider.drop(fresh('a'), '1', at(0))).toThrow('the only one')
  })
})

describe('what is read once in a while', () => {
  it('is read again after five minutes, once for all who ask, and kept where it cannot be', async () => {
    let [reads, now] = [0, 0]
    const load = createRemembered(async () => {
      reads += 1
      if (reads === 3) throw new Error('not now')
      return reads
    }, () => now)
    expect(await Promise.all([load(), load(), load()])).toEqual([1, 1, 1])
    now = 5 * 60_000
    expect(await load()).toBe(2)
    now = 10 * 60_000
    expect([await load(), await load(), reads]).toEqual([2, 2, 3])
    now += 30_000
    expect(await load()).toBe(4)
  })
})
