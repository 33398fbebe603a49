import { beforeEach, describe, expect, it } from '@jest/globals'
import { aPagesWorld } from './pages-world.ts'

describe('the pages behind the link in a bill', () => {
  let world: Awaited<ReturnType<typeof aPagesWorld>>
  let token: string
  beforeEach(async () => {
    world = await aPagesWorld()
    token = world.tokenOf(world.anna)
  })
  const formOf = async (part: string) => world.hidden((await world.get(token, part)).text)
  const casesOf = () => world.cases.ofAccount(world.anna.id)

  it('show this one bill, with a policy that allows nothing to run or load, and never to be kept', async () => {
    const { status, text, headers, type } = await world.get(token)
    expect([status, type]).toEqual([200, 'text/html; charset=utf-8'])
    expect(text).toContain('F-anna-4')
    expect(text).toContain('€ 60,50')
    expect(text).toContain('Deze factuur is even hoog als F-anna-3')
    expect(text).not.toContain('bert')
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; .*script-src 'none'$/)
  })

  it('of a link that has expired say nothing of the bill, and mail a new link to the address on file', async () => {
    const { tokenOf, anna, get, send, hidden, notices, clock, revoked, errors } = await aPagesWorld()
    const old = tokenOf(anna, 2, { expires: '2027-01-20' })
    const page = await get(old)
    expect(page.status).toBe(410)
    expect(page.text).toMatch(/Deze link is verlopen[\s\S]*Stuur mij een nieuwe link/)
    expect(page.text).not.toMatch(/anna|60,50|F-/)
    const form = hidden(page.text)
    const asked = await send(old, '/new-link', form)
    expect(asked).toMatchObject({ status: 200, text: expect.stringContaining('onderweg naar c•••@example.com') })
    await send(old, '/new-link', form)
    expect(notices.sent).toMatchObject([{ template: 'bill-link', accountId: anna.id, values: { number: 'F-anna-2', until: '23 februari 2028' } }])
    const url = new URL(notices.sent[0]!.values.url!)
    expect(url.origin).toBe('https://pages.example')
    const fresh = await get(url.pathname.split('/').at(-1)!)
    expect(fresh).toMatchObject({ status: 200, text: expect.stringContaining('F-anna-2') })
    // Nothing else opens with an old link, and a form of another page does not ask for one.
    for (const part of ['/dispute', '/question', '/plans', '/pdf']) expect((await get(old, part)).status).toBe(410)
    expect((await send(old, '/new-link', { form: 'a'.repeat(50) })).status).toBe(400)
    expect((await send(tokenOf(anna, 3, { expires: '2027-01-20' }), '/new-link', form)).status).toBe(400)
    // One that was taken back gives none; a new one that an agent asks for works again.
    revoked.set(anna.id, { upTo: 4, serial: 1 })
    expect((await get(old)).text).not.toContain('/new-link')
    clock.set('2027-01-21T10:00:00.000Z')
    expect((await get(tokenOf(anna, 2, { serial: 1 }))).status).toBe(200)
    expect(errors).toEqual([])
  })

  it('do not mail links without end', async () => {
    const { tokenOf, anna, get, send, hidden, notices } = await aPagesWorld()
    const old = tokenOf(anna, 2, { expires: '2027-01-20' })
    const answers = []
    for (let time = 0; time < 7; time++) answers.push((await send(old, '/new-link', hidden((await get(old)).text))).text)
    expect(answers.at(-1)).toContain('vandaag al nieuwe links gestuurd')
    expect(notices.sent).toHaveLength(5)
  })

  it('are the same 404 for a forged token and for a bill that is not there, 410 for one that expired or was revoked', async () => {
    const missing = await world.get(world.tokenOf(world.anna, 99))
    for (const forged of [`${token.slice(0, -1)}a`, 'x', token.slice(2)]) expect((await world.get(forged)).text).toBe(missing.text)
    expect(missing.status).toBe(404)
    expect(missing.type).toContain('text/html')
    expect((await world.get(world.tokenOf(world.anna, 4, { expires: '2027-01-20' }))).status).toBe(410)
    world.revoked.set(world.anna.id, { upTo: 4, serial: 1 })
    expect((await world.get(token)).status).toBe(410)
    expect((await world.get(world.tokenOf(world.anna, 4, { serial: 1 }))).status).toBe(200)
    expect((await world.get(world.tokenOf(world.bert))).status).toBe(200)
  })

  it('stop answering a link that is used too often, and it alone', async () => {
    for (let time = 0; time < 60; time++) await world.get(token)
    const { status, headers } = await world.get(token)
    expect(status).toBe(429)
    expect(headers['content-type']).toContain('text/html')
    expect((await world.get(world.tokenOf(world.bert))).status).toBe(200)
  })

  it('take ten forms an hour of a link, and go on to show its bill', async () => {
    const fields = await formOf('/question')
    for (let time = 0; time < 10; time++) expect((await world.send(token, '/question', { ...fields, text: '' })).status).toBe(422)
    expect((await world.send(token, '/question', { ...fields, text: 'One more' })).status).toBe(429)
    expect([(await world.get(token)).status, (await casesOf()).length]).toEqual([200, 0])
    expect((await world.send(world.tokenOf(world.bert), '/question', { text: 'x', form: 'x' })).status).toBe(400)
  })

  it('link to the bill as PDF, for whoever may see the page', async () => {
    expect((await world.get(token)).text).toContain(`href="/bill/${token}/pdf"`)
    const { status, type, headers, text } = await world.get(token, '/pdf')
    expect([status, type, headers['content-disposition']]).toEqual([200, 'application/pdf', 'inline; filename="F-anna-4.pdf"'])
    expect(Buffer.from(text, 'base64').toString('latin1', 0, 5)).toBe('%PDF-')
    const forged = await world.get('x', '/pdf')
    expect([forged.status, forged.type]).toEqual([404, 'text/html; charset=utf-8'])
    world.revoked.set(world.anna.id, { upTo: 4, serial: 1 })
    expect((await world.get(token, '/pdf')).status).toBe(410)
  })

  it('take a dispute of lines as a case with the words of the customer, and sent twice as one', async () => {
    const fields = { ...(await formOf('/dispute')), 'line-1': 'yes', reason: 'cancelled', text: 'Ik had opgezegd.\r\n<b>Echt</b>' }
    const first = await world.send(token, '/dispute', fields)
    expect([first.status, (await world.send(token, '/dispute', fields)).status]).toEqual([200, 200])
    expect(first.text).toContain('Dank u wel')
    const [made, ...others] = await casesOf()
    expect(others).toEqual([])
    expect(made).toMatchObject({ kind: 'dispute', channel: 'page', subject: 'F-anna-4: Ik had dit opgezegd', links: [{ positions: [1] }], messages: 1 })
    const page = (await world.get(token)).text
    expect(page).toContain('Ik had dit opgezegd')
    expect(page).toContain('Wacht op ons')
  })

  // Line 1 of 50.00 with 21 % VAT.
  it('stop reminders for what is disputed and for nothing else, once, and tell the customer and the page', async () => {
    const fields = { ...(await formOf('/dispute')), 'line-1': 'yes', reason: 'amount', text: 'Afgesproken was 40.' }
    for (let time = 0; time < 2; time++) await world.send(token, '/dispute', fields)
    const invoice = `inv_${world.anna.id.slice(4)}_4`
    expect(await world.holds.list(world.anna.id)).toMatchObject([{ kind: 'dispute', documentId: invoice, amount: 6_050n, by: 'customer' }])
    const [made] = await casesOf()
    expect(await world.disputes.ofAccount(world.anna.id)).toMatchObject([{ documentId: invoice, reason: 'wrong-price', caseId: made!.id, state: 'open', openedBy: { id: 'customer', role: 'customer' } }])
    expect(world.notices.sent.map(({ template }) => template)).toEqual(['dispute-received'])
    const page = (await world.get(token)).text
    expect(page).toContain('Over € 60,50 krijgt u nog antwoord van ons: tot dan hoeft u niets te betalen.')
    expect(page).not.toContain('<svg')
    expect(await world.holds.list(world.bert.id)).toEqual([])
    const again = await world.send(token, '/dispute', { ...(await formOf('/dispute')), 'line-1': 'yes', reason: 'twice' })
    expect(again.text).toContain('waren al gemeld')
    expect(await world.holds.list(world.anna.id)).toHaveLength(1)
  })

  it('show a due date that was moved', async () => {
    const { id, sellerId } = world.anna
    await world.holds.open({ kind: 'extension', id: 'hld_x', sellerId, accountId: id, documentId: `inv_${id.slice(4)}_4`, dueDate: '2027-03-01', from: '2027-01-10', openedAt: '2027-01-10T10:00:00.000Z' })
    expect((await world.get(token)).text).toContain('uiterlijk 1 maart 2027. U heeft meer tijd gekregen: het was')
  })

  it('say what is missing in a form, and keep what was typed', async () => {
    const { status, text } = await world.send(token, '/dispute', { ...(await formOf('/dispute')), reason: 'amount', text: 'Zie "mail" & brief' })
    expect(status).toBe(422)
    expect(text).toContain('Kies ten minste één regel.')
    expect(text).toMatch(/value="amount" checked/)
    expect(text).toContain('Zie &quot;mail&quot; &amp; brief')
    expect((await world.send(token, '/question', await formOf('/question'))).status).toBe(422)
    expect((await world.send(token, '/call-back', { ...(await formOf('/call-back')), phone: '12' })).status).toBe(422)
    expect(await casesOf()).toEqual([])
  })

  it('take a form from its own page only, for a day', async () => {
    const fields = { ...(await formOf('/question')), text: 'Waarom?' }
    const foreign = world.hidden((await world.get(world.tokenOf(world.bert), '/question')).text)
    expect((await world.send(token, '/question', { ...fields, ...foreign })).status).toBe(400)
    expect((await world.send(token, '/call-back', { ...fields, phone: '+31612345678' })).status).toBe(400)
    expect((await world.send(token, '/question', { text: 'Waarom?' })).status).toBe(400)
    world.clock.set('2027-01-21T10:01:00.000Z')
    expect((await world.send(token, '/question', fields)).status).toBe(400)
    expect(await casesOf()).toEqual([])
  })

  it('take a question and a wish to be called, and show only what belongs to this bill', async () => {
    await world.send(token, '/question', { ...(await formOf('/question')), text: 'Waarom is het meer?\nEn nu?' })
    const called = await world.send(token, '/call-back', { ...(await formOf('/call-back')), phone: '06 1234 5678' })
    expect(called.text).toContain('Wij bellen u over wat u al vroeg')
    expect((await casesOf()).map(({ kind, subject, flags, call }) => [kind, subject, flags.includes('callback'), call?.phone])).toEqual([['question', 'Waarom is het meer?', true, '+31612345678']])
    expect((await world.get(world.tokenOf(world.anna, 3))).text).not.toContain('Waarom is het meer?')
    expect((await world.get(world.tokenOf(world.bert))).text).not.toContain('Waarom is het meer?')
  })

  // 3 x (50.00 + 10.50) = 181.50 against 3 x (40.00 + 8.40) = 145.20.
  it('show what another plan would have cost, and pass the wish on once the mailed code is right', async () => {
    const plans = (await world.get(token, '/plans')).text
    expect(plans).toContain('€ 36,30 minder')
    expect(plans).toContain('U kunt nu opzeggen')
    const asked = await world.send(token, '/plans', world.hidden(plans))
    expect(asked.text).toContain('c•••@example.com')
    expect(asked.text).not.toContain('customer-anna@example.com')
    expect(await casesOf()).toEqual([])
    const wrong = await world.send(token, '/code', { ...world.hidden(asked.text), code: '000000' })
    expect([wrong.status, wrong.text.includes('nog 2 keer')]).toEqual([422, true])
    const code = world.notices.sent[0]!.values.code!
    expect(world.notices.sent[0]!.template).toBe('page-code')
    const right = await world.send(token, '/code', { ...world.hidden(wrong.text), code: `${code.slice(0, 3)} ${code.slice(3)}` })
    expect(right.text).toContain('Wij hebben uw aanvraag voor Rustig')
    expect(await casesOf()).toMatchObject([{ kind: 'plan-change', subject: 'Snel → Rustig' }])
    expect((await world.send(token, '/code', { ...world.hidden(wrong.text), code })).text).toContain('werkt niet meer')
  })

  it('refuse a plan that was not offered, a code for another wish, and end after three wrong codes', async () => {
    const fields = world.hidden((await world.get(token, '/plans')).text)
    expect((await world.send(token, '/plans', { ...fields, plan: 'free' })).status).toBe(400)
    let page = (await world.send(token, '/plans', fields)).text
    expect((await world.send(token, '/code', { ...world.hidden(page), plan: 'free', code: '555555' })).status).toBe(400)
    for (let time = 0; time < 2; time++) page = (await world.send(token, '/code', { ...world.hidden(page), code: '000000' })).text
    expect((await world.send(token, '/code', { ...world.hidden(page), code: '000000' })).text).toContain('werkt niet meer')
    expect((await world.send(token, '/code', { ...world.hidden(page), code: world.notices.sent[0]!.values.code! })).text).toContain('werkt niet meer')
    expect(await casesOf()).toEqual([])
    expect(world.errors).toEqual([])
  })
})
