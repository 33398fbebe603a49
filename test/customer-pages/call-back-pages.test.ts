import { beforeEach, describe, expect, it } from '@jest/globals'
import { aPagesWorld } from './pages-world.ts'

// Wednesday 20 January 2027, 11:00 in Amsterdam, where the bill's customers live too; open from 9:00 to 17:30.
describe('the page to be called', () => {
  let world: Awaited<ReturnType<typeof aPagesWorld>>
  let token: string
  beforeEach(async () => {
    world = await aPagesWorld()
    token = world.tokenOf(world.anna)
  })
  const fields = async (of = token) => world.hidden((await world.get(of, '/call-back')).text)
  const send = async (values: Record<string, string>, of = token) => world.send(of, '/call-back', { form: (await fields(of)).form!, phone: '06 87654378', text: '', ...values })
  const slot = '2027-01-20T13:00:00.000Z'
  const casesOf = () => world.cases.ofAccount(world.anna.id)

  it('offers times in opening hours, by day, in the words of the bill', async () => {
    const { text } = await world.get(token, '/call-back')
    expect(text).toContain('<optgroup label="woensdag 20 januari">')
    expect(text).toContain(`<option value="${slot}">14:00 – 15:00</option>`)
    expect(text).toContain('Zodra ik aan de beurt ben')
    expect(text).not.toMatch(/zaterdag|zondag/)
  })

  it('promises a time, shows it without the number, moves it and calls it off', async () => {
    const booked = await send({ from: slot, text: 'Over regel 1' })
    expect([booked.status, booked.text.includes('Wij bellen u op woensdag 20 januari tussen 14:00 – 15:00, op +31 •••• 78.')]).toEqual([200, true])
    expect(await casesOf()).toMatchObject([{ kind: 'callback', subject: 'Over regel 1', state: 'callback-booked', call: { phone: '+31687654378', slot: { from: slot } } }])
    expect((await world.get(token)).text).toContain('Wij bellen u op woensdag 20 januari tussen 14:00 – 15:00, op +31 •••• 78')
    const page = (await world.get(token, '/call-back')).text
    expect(page).toContain(`<option value="${slot}" selected>`)
    for (const { text } of [booked, { text: page }, await world.get(token)]) expect(text).not.toMatch(/654378/)
    const moved = await send({ from: '2027-01-21T08:00:00.000Z', phone: '' })
    expect(moved.text).toContain('donderdag 21 januari tussen 09:00 – 10:00, op +31 •••• 78')
    expect(await casesOf()).toHaveLength(1)
    const off = await send({ do: 'cancel' })
    expect(off.text).toContain('Wij bellen u niet.')
    expect(await casesOf()).toMatchObject([{ state: 'resolved', outcome: { code: 'call-cancelled' } }])
    expect((await send({ do: 'cancel' })).status).toBe(200)
    expect(await world.slots.booked('acme', '2027', '2028')).toEqual([])
  })

  it('tells the second of two customers that the last place was taken, and keeps what they typed', async () => {
    await world.policies.put({ sellerId: 'acme', kind: 'callbacks', version: 1, state: 'active', policy: { slotMinutes: 60, agents: 1, agentsOn: {}, handlingMinutes: 50, utilisation: 1, noticeMinutes: 60, daysAhead: 3, attempts: 3, pauseMinutes: [30] } })
    const bert = world.tokenOf(world.bert)
    const [first, second] = [await fields(), await fields(bert)]
    const sent = await Promise.all([[token, first], [bert, second]].map(([of, form]) => world.send(of as string, '/call-back', { ...(form as Record<string, string>), from: slot, phone: '06 87654378', text: 'Zie "mail"' })))
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 422])
    const late = sent.find(({ status }) => status === 422)!.text
    expect(late).toMatch(/net door iemand anders gekozen|kan niet meer worden gekozen/)
    expect(late).toContain('Zie &quot;mail&quot;')
    expect(late).not.toContain(`value="${slot}"`)
  })

  it('says what is wrong with a number, takes no time that was not offered, and one call of a form that is sent twice', async () => {
    for (const phone of ['', '12', '0900 1234567', '<b>']) expect((await send({ from: slot, phone })).status).toBe(422)
    for (const from of ['2027-01-20T10:30:00.000Z', '2027-01-23T10:00:00.000Z', '2027-01-20T22:00:00.000Z']) expect((await send({ from })).status).toBe(422)
    world.clock.set('2027-01-20T11:30:00.000Z')
    expect((await send({ from: 'tomorrow' })).status).toBe(400)
    expect(await casesOf()).toEqual([])
    const form = (await fields()).form!
    for (let time = 0; time < 2; time++) expect((await world.send(token, '/call-back', { form, from: slot, phone: '06 87654378', text: 'Graag' })).status).toBe(200)
    expect(await casesOf()).toMatchObject([{ messages: 1 }])
  })

  it('writes to a customer who could not be reached, and lets them choose anew', async () => {
    await send({ from: slot })
    const id = (await casesOf())[0]!.id
    const ann = { id: 'ann', role: 'agent' } as const
    for (const [index, at] of ['2027-01-20T13:05:00.000Z', '2027-01-20T14:00:00.000Z', '2027-01-21T13:00:00.000Z'].entries()) {
      await world.changeCase({ caseId: id, key: `claim-${index}`, by: ann, at, change: () => ({ type: 'claimed', leaseUntil: '2027-01-30T00:00:00.000Z' }) })
      await world.workOnCall.attempt({ caseId: id, key: `try-${index}`, by: ann, at }, 'no-answer')
    }
    expect(world.notices.sent).toMatchObject([{ template: 'call-unreached', document: { ordinal: 4 } }])
    world.clock.set('2027-01-21T14:00:00.000Z')
    const again = await send({ from: '2027-01-22T08:00:00.000Z' })
    expect(again.text).toContain('vrijdag 22 januari')
    expect(await casesOf()).toMatchObject([{ id, state: 'callback-booked', call: { attempts: 0 } }])
  })
})
