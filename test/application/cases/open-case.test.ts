import { describe, expect, it } from '@jest/globals'
import { ann, customer } from '../../builders/case.ts'
import { createCaseWorld } from './case-world.ts'

const message = { channel: 'mail', text: 'I still do not understand.' } as const

describe('a customer who writes', () => {
  it('has one case per mail, in the lane of who can answer it', async () => {
    const { open, cases } = createCaseWorld()
    const first = await open('mail:1', { language: 'nl-BE', kind: 'cancellation', message })
    expect(await open('mail:1', { language: 'nl-BE', kind: 'cancellation', message })).toEqual(first)
    expect(first).toMatchObject({ state: 'waiting', language: 'nl', skill: 'retention', messages: 1, flags: [] })
    expect(cases.cases.get(first.id)?.place).toEqual({ kind: 'waiting', lane: 'retention#nl#480', since: '2026-11-02T09:00:00.000Z' })
  })

  it('is a repeat within a month, which lifts the case a little, and not after', async () => {
    const { open, cases } = createCaseWorld()
    await open('mail:1')
    const again = await open('mail:2', { at: '2026-11-10T12:00:00.000Z' })
    expect(again.flags).toEqual(['repeat'])
    // A tenth of the target of 8 hours earlier, in opening hours.
    expect(cases.cases.get(again.id)?.place).toMatchObject({ since: '2026-11-10T11:12:00.000Z' })
    expect((await open('mail:3', { at: '2027-01-10T09:00:00.000Z' })).flags).toEqual([])
    expect((await open('mail:4', { account: 'b' })).flags).toEqual([])
  })

  it('brings a case back to the queue that was resolved, or that waits for them, with its age', async () => {
    const { open, changeCase, appendToCase, cases } = createCaseWorld()
    const { id } = await open('mail:1')
    await changeCase({ caseId: id, key: 'done', at: '2026-11-02T11:00:00.000Z', by: ann, change: () => ({ type: 'resolved', outcome: 'explained' }) })
    expect(cases.cases.get(id)?.place).toEqual({ kind: 'none' })
    const reopened = await appendToCase({ caseId: id, key: 'mail:2', message, at: '2026-11-04T09:00:00.000Z', by: customer })
    expect(reopened).toMatchObject({ state: 'waiting', messages: 1 })
    expect(reopened.outcome).toBeUndefined()
    expect(cases.cases.get(id)?.place).toMatchObject({ kind: 'waiting', since: '2026-11-03T15:30:00.000Z' })
    await appendToCase({ caseId: id, key: 'mail:2', message, at: '2026-11-04T09:00:00.000Z', by: customer })
    expect((await cases.events(id, { limit: 10 })).events).toHaveLength(3)
  })

  it('reaches the case that theirs was merged into', async () => {
    const { open, changeCase, appendToCase } = createCaseWorld()
    const [one, two] = [await open('mail:1'), await open('mail:2')]
    await changeCase({ caseId: one.id, key: 'm', at: '2026-11-02T11:00:00.000Z', by: ann, change: () => ({ type: 'merged-into', caseId: two.id }) })
    expect(await appendToCase({ caseId: one.id, key: 'mail:3', message, at: '2026-11-02T12:00:00.000Z', by: customer })).toMatchObject({ id: two.id, messages: 1 })
  })

  it('loses nothing when several write to a case at once', async () => {
    const { open, appendToCase, cases } = createCaseWorld()
    const { id } = await open('mail:1')
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((key) => appendToCase({ caseId: id, key, message, at: '2026-11-02T12:00:00.000Z', by: customer })))
    expect(cases.cases.get(id)?.head).toMatchObject({ messages: 5, version: 6 })
  })

  it('is told where there is no such case', async () => {
    const { appendToCase } = createCaseWorld()
    await expect(appendToCase({ caseId: 'cas_aaaaaaaaaaaaaaaa_zzzzzzzzzz', key: 'k', message, at: '2026-11-02T12:00:00.000Z', by: customer })).rejects.toMatchObject({ code: 'case-not-found' })
  })
})
