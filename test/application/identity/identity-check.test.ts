import { describe, expect, it } from '@jest/globals'
import { createAnswerCheck } from '../../../application/identity/answer-check.ts'
import { requireVerified } from '../../../application/identity/require-verified.ts'
import { createStartCheck } from '../../../application/identity/start-check.ts'
import type { IdentityCheck } from '../../../domain/identity/identity-check.ts'
import { anAccount } from '../../builders/company.ts'
import { createInMemoryAccountReader, createInMemoryBooks } from '../../doubles/in-memory-books.ts'
import { createInMemoryIdentityCheckStore } from '../../doubles/in-memory-identity-check-store.ts'
import { createScriptedNotices } from '../../doubles/in-memory-notices.ts'
import { createInMemoryRateLimiter } from '../../doubles/in-memory-rate-limiter.ts'

const minute = (count: number) => new Date(Date.parse('2026-11-02T10:00:00.000Z') + count * 60_000).toISOString()

function aDesk(more: Partial<ReturnType<typeof anAccount>> = {}) {
  const books = createInMemoryBooks()
  const account = { ...anAccount('1'), address: { street: 'Kerkstraat 12', postcode: '1234AB', city: 'Ede', country: 'NL' }, iban: 'NL91ABNA0417164300', email: 'jansen@example.com', ...more }
  books.accounts.set(account.id, account)
  const reader = createInMemoryAccountReader(books)
  const checks = createInMemoryIdentityCheckStore()
  const notices = createScriptedNotices()
  let seed = 0
  const startCheck = createStartCheck({ reader, checks, rates: createInMemoryRateLimiter(), sendNotice: notices.send, random: () => (seed = (seed * 7 + 3) % 11) / 11 })
  const answerCheck = createAnswerCheck({ reader, checks })
  const right: Record<string, string> = { address: '1234 ab 12', iban: '4300', email: 'jansen@example.com' }
  return {
    account, checks, notices,
    start: (method: 'questions' | 'code', at = minute(0), requestKey = at) => startCheck({ accountId: account.id, agentId: 'ann', method, requestKey, at }),
    answer: ({ id }: IdentityCheck, answers: Record<string, string>, at = minute(1), agentId = 'ann') => answerCheck({ checkId: id, accountId: account.id, agentId, answers, at }),
    right, verified: (at: string, agentId = 'ann', accountId = account.id) => requireVerified(checks, { accountId, agentId, at }),
  }
}

describe('the check of a caller', () => {
  it('lets the agent act for 15 minutes, for this customer, and nobody else', async () => {
    const desk = aDesk()
    const check = await desk.start('questions')
    expect(new Set(check.questions).size).toBe(2)
    await expect(desk.verified(minute(0))).rejects.toMatchObject({ code: 'not-verified' })
    expect(await desk.answer(check, desk.right)).toEqual({ state: 'passed', triesLeft: 2, validUntil: minute(16) })
    expect(await desk.verified(minute(16))).toBe(check.id)
    await expect(desk.verified(minute(16.1))).rejects.toMatchObject({ code: 'not-verified' })
    await expect(desk.verified(minute(2), 'bob')).rejects.toMatchObject({ code: 'not-verified' })
    await expect(desk.verified(minute(2), 'ann', 'acc_bbbbbbbbbbbbbbbb')).rejects.toMatchObject({ code: 'not-verified' })
  })

  it('gives three tries, then a pause that grows, and says not which answer was wrong', async () => {
    const desk = aDesk()
    const pauses: unknown[] = []
    let now = 0
    for (let round = 0; round < 3; round++) {
      const check = await desk.start('questions', minute(now))
      const wrong = { ...desk.right, [check.questions[0]!]: 'wrong' }
      expect(Object.keys(await desk.answer(check, wrong, minute(now + 1)))).toEqual(['state', 'triesLeft'])
      await desk.answer(check, wrong, minute(now + 1))
      pauses.push((await desk.answer(check, wrong, minute(now + 1))).nextCheckAt)
      await expect(desk.answer(check, desk.right, minute(now + 2))).rejects.toMatchObject({ code: 'check-closed' })
      await expect(desk.start('questions', minute(now + 2))).rejects.toMatchObject({ code: 'check-paused' })
      await expect(desk.start('code', minute(now + 2))).rejects.toMatchObject({ code: 'check-paused' })
      now += [16, 61, 241][round]! + 1
    }
    expect(pauses).toEqual([minute(16), minute(17 + 61), minute(79 + 241)])
    const passed = await desk.start('questions', minute(now))
    expect(await desk.answer(passed, desk.right, minute(now))).toMatchObject({ state: 'passed' })
    expect(await desk.checks.pause(desk.account.id)).toEqual({ failures: 0 })
  })

  it('is the agent\'s who began it, and not open for ever', async () => {
    const desk = aDesk()
    const check = await desk.start('questions')
    await expect(desk.answer(check, desk.right, minute(1), 'bob')).rejects.toMatchObject({ code: 'check-not-found' })
    await expect(desk.answer(check, desk.right, minute(15.1))).rejects.toMatchObject({ code: 'check-closed' })
    await expect(desk.answer({ ...check, id: 'chk_aaaaaaaaaaaaaaaa_bbbbbbbbbb' }, desk.right)).rejects.toMatchObject({ code: 'check-not-found' })
  })

  it('can be a code that is mailed, kept only as a digest, and good for ten minutes', async () => {
    const desk = aDesk()
    const check = await desk.start('code')
    const [notice] = desk.notices.sent
    const code = notice!.values.code!
    expect(code).toMatch(/^\d{6}$/)
    expect(JSON.stringify(check)).not.toContain(code)
    expect(await desk.answer(check, { code: code.replace(/.$/, (digit) => String((Number(digit) + 1) % 10)) })).toEqual({ state: 'open', triesLeft: 2 })
    expect(await desk.answer(check, { code: `${code.slice(0, 3)} ${code.slice(3)}` })).toMatchObject({ state: 'passed' })
    const late = await desk.start('code', minute(20))
    expect(await desk.answer(late, { code: desk.notices.sent[1]!.values.code! }, minute(30.1))).toEqual({ state: 'open', triesLeft: 2 })
  })

  it('is begun five times an hour at most, and says what is in its way', async () => {
    const desk = aDesk()
    for (let round = 0; round < 5; round++) await desk.start('questions', minute(round))
    await expect(desk.start('questions', minute(6))).rejects.toMatchObject({ code: 'too-many-requests' })
    const bare = aDesk()
    for (const field of ['iban', 'email', 'since']) Reflect.deleteProperty(bare.account, field)
    await expect(bare.start('questions')).rejects.toMatchObject({ code: 'nothing-to-ask' })
    await expect(bare.start('code')).rejects.toMatchObject({ code: 'no-address' })
  })
})
