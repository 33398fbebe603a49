import { expect, it } from '@jest/globals'
import type { AccountStore } from '../../application/ports/account-store.ts'
import type { Delivery, DeliveryStore } from '../../application/ports/delivery-store.ts'
import type { MailEventStore } from '../../application/ports/mail-event-store.ts'
import type { MailEventType } from '../../domain/mail/mail-event.ts'
import { anAccount } from '../builders/company.ts'

export interface MailEventWorld {
  readonly events: MailEventStore
  readonly deliveries: Pick<DeliveryStore, 'put' | 'get' | 'putIssue' | 'issues'>
  readonly accounts: Pick<AccountStore, 'putMany' | 'get'>
}

let customers = 0

/** What every MailEventStore promises of the deliveries and accounts beside it; run on the twin and on the emulator. */
export function mailEventStoreContract(world: () => MailEventWorld): void {
  const at = '2026-11-02T09:00:00.000Z'
  const aCustomer = async () => {
    const account = anAccount(`mail-${++customers}`, { email: `c${customers}@example.com` })
    await world().accounts.putMany([{ account, billingKey: 'k' }])
    return account
  }
  const delivered = (accountId: string, change: Partial<Delivery> = {}) =>
    ({ documentId: `inv_${accountId.slice(4)}_1`, accountId, ordinal: 1, at, status: 'SENT', to: 'c@example.com', sesMessageId: 's1', ...change }) as Delivery
  const event = (type: MailEventType, detail?: string) => ({ type, at: '2026-11-02T10:00:00.000Z', recipient: 'c@example.com', sesMessageId: 's1', ...(detail ? { detail } : {}) })

  it('notes what is stronger, and not what is weaker or the same again', async () => {
    const { id } = await aCustomer()
    await world().deliveries.put(delivered(id))
    expect(await world().events.note(`inv_${id.slice(4)}_1`, event('delivered'))).toEqual({ noted: true, settled: false })
    expect(await world().events.note(`inv_${id.slice(4)}_1`, event('bounced', 'no such user'))).toEqual({ noted: true, settled: false, before: 'delivered' })
    expect(await world().events.note(`inv_${id.slice(4)}_1`, event('delivered'))).toEqual({ noted: false, settled: false, before: 'bounced' })
    expect(await world().events.note(`inv_${id.slice(4)}_1`, event('bounced'))).toEqual({ noted: false, settled: false, before: 'bounced' })
    expect(await world().events.eventOf(id, 1)).toEqual({ type: 'bounced', at: '2026-11-02T10:00:00.000Z', detail: 'no such user' })
    expect(await world().events.eventOf(id, 2)).toBeUndefined()
    expect(await world().deliveries.get(id, 1)).toMatchObject({ status: 'SENT', to: 'c@example.com' })
  })

  it('knows a credit note by its own id where nobody has noted its mail yet, and nothing of what is no document', async () => {
    const { id } = await aCustomer()
    const documentId = `crn_${id.slice(4)}_3`
    expect(await world().events.note(documentId, event('delivered'))).toMatchObject({ noted: true })
    expect(await world().deliveries.get(id, 3)).toMatchObject({ documentId, status: 'SENT' })
    expect(await world().events.note('dispute-received:dsp_1', event('delivered'))).toBeUndefined()
  })

  it('settles a mail whose outcome was unknown, and one that nobody has noted yet', async () => {
    const { id } = await aCustomer()
    await world().deliveries.put({ documentId: `inv_${id.slice(4)}_1`, accountId: id, ordinal: 1, at, status: 'UNKNOWN', reason: 'interrupted' })
    expect(await world().events.note(`inv_${id.slice(4)}_1`, event('sent'))).toEqual({ noted: true, settled: true })
    expect(await world().deliveries.get(id, 1)).toMatchObject({ status: 'SENT', sesMessageId: 's1', to: 'c@example.com' })
    expect(await world().events.note(`inv_${id.slice(4)}_2`, event('delivered'))).toEqual({ noted: true, settled: false })
    expect(await world().deliveries.get(id, 2)).toMatchObject({ status: 'SENT', documentId: `inv_${id.slice(4)}_2` })
  })

  it('holds an address only while it is the account\'s, and takes the hold off with another address', async () => {
    const { id, email } = await aCustomer()
    expect(await world().events.hold(id, 'old@example.com', 'bounced')).toBe(false)
    expect(await world().events.hold(id, email!.toUpperCase(), 'bounced')).toBe(true)
    expect(await world().accounts.get(id)).toMatchObject({ email, emailHold: 'bounced' })
    expect(await world().events.correct(id, 'new@example.com')).toBe(true)
    expect(await world().accounts.get(id)).toMatchObject({ email: 'new@example.com' })
    expect((await world().accounts.get(id))!.emailHold).toBeUndefined()
    expect(await world().events.correct('acc_aaaaaaaaaaaaaaaa', 'x@example.com')).toBe(false)
    expect(await world().events.hold('acc_aaaaaaaaaaaaaaaa', 'x@example.com', 'bounced')).toBe(false)
  })

  it('lists tasks of a seller, the oldest first, one of an account, until they end', async () => {
    const [one, two] = [await aCustomer(), await aCustomer()]
    const sellerId = `tasks-${customers}`
    const task = (accountId: string, day: string) => ({ sellerId, accountId, address: 'a@example.com', why: 'bounced' as const, at: `2026-11-${day}T00:00:00.000Z` })
    await world().events.putTask(task(one.id, '05'))
    await world().events.putTask(task(two.id, '03'))
    await world().events.putTask({ ...task(one.id, '04'), why: 'complained', detail: 'spam' })
    expect(await world().events.tasks(sellerId, 10)).toEqual([task(two.id, '03'), { ...task(one.id, '04'), why: 'complained', detail: 'spam' }])
    expect(await world().events.tasks(sellerId, 1)).toHaveLength(1)
    await world().events.endTask(two.id)
    await world().events.endTask(two.id)
    expect((await world().events.tasks(sellerId, 10)).map(({ accountId }) => accountId)).toEqual([one.id])
  })

  it('lets a bill be mailed once more where its mail failed, one at a time', async () => {
    const { id } = await aCustomer()
    const { events, deliveries } = world()
    await deliveries.put(delivered(id))
    expect(await events.beginResend(id, 1, 'new@example.com', at)).toBe(false)
    await events.note(`inv_${id.slice(4)}_1`, event('bounced'))
    expect(await events.beginResend(id, 1, 'new@example.com', at)).toBe(true)
    expect(await deliveries.get(id, 1)).toMatchObject({ status: 'UNKNOWN', reason: 'interrupted', to: 'new@example.com' })
    expect(await events.eventOf(id, 1)).toBeUndefined()
    expect(await events.beginResend(id, 1, 'new@example.com', at)).toBe(false)
    await events.resendFailed(id, 1, { to: 'new@example.com', detail: 'refused', at })
    expect(await deliveries.get(id, 1)).toMatchObject({ status: 'FAILED', reason: 'rejected', detail: 'refused' })
    expect(await events.beginResend(id, 1, 'newer@example.com', at)).toBe(true)
    await events.resent(id, 1, { to: 'newer@example.com', sesMessageId: 's2', at })
    expect(await deliveries.get(id, 1)).toMatchObject({ status: 'SENT', to: 'newer@example.com', sesMessageId: 's2' })
    expect(await events.beginResend(id, 9, 'x@example.com', at)).toBe(false)
  })

  it('takes a mail off the operators\' list', async () => {
    const { id } = await aCustomer()
    const sellerId = `issues-${customers}`
    await world().deliveries.putIssue({ sellerId, documentId: `inv_${id.slice(4)}_1`, accountId: id, number: 'F-1', status: 'FAILED', reason: 'rejected', runId: 'run_a', at })
    await world().events.endIssue(sellerId, `inv_${id.slice(4)}_1`)
    await world().events.endIssue(sellerId, 'inv_none_1')
    expect(await world().deliveries.issues(sellerId, {})).toEqual([])
  })
}
