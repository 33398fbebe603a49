import { expect, it } from '@jest/globals'
import type { DunningStore } from '../../application/ports/dunning-store.ts'
import type { DunningSubject } from '../../domain/collections/dunning-subject.ts'

const aSubject = (change: Partial<DunningSubject> = {}): DunningSubject => {
  const ordinal = change.ordinal ?? 1
  return { sellerId: 'dunner', accountId: 'acc_dunaaaaaaaaaaaaa', ordinal, documentId: `inv_dunaaaaaaaaaaaaa_${ordinal}`, number: `F-${ordinal}`, state: 'open', taken: [], nextOn: '2027-01-04', ...change }
}

/** What every DunningStore promises; run on the twin and on the emulator. */
export function dunningStoreContract(store: () => DunningStore): void {
  it('keeps a seller\'s progress and lists of what falls due', async () => {
    expect(await store().progress('lister')).toEqual({ sequence: 0 })
    await store().setProgress('lister', { sequence: 12 })
    await store().setProgress('lister', { sequence: 40, paymentsSince: '2027-01-02' })
    expect(await store().progress('lister')).toEqual({ sequence: 40, paymentsSince: '2027-01-02' })
    const list = (dueDate: string, from: number) => ({ dueDate, from, invoices: [{ accountId: 'acc_dunaaaaaaaaaaaaa', ordinal: from }] })
    for (const each of [list('2027-01-20', 1), list('2027-01-10', 12), list('2027-01-10', 9), list('2027-01-10', 9)]) await store().putDueList('lister', each)
    expect(await store().dueLists('lister', '2027-01-19', 10)).toEqual([list('2027-01-10', 9), list('2027-01-10', 12)])
    expect(await store().dueLists('lister', '2027-01-20', 1)).toEqual([list('2027-01-10', 9)])
    await store().removeDueList('lister', { dueDate: '2027-01-10', from: 9 })
    expect((await store().dueLists('lister', '2027-01-20', 10)).map(({ from }) => from)).toEqual([12, 1])
    expect(await store().dueLists('dunner', '2027-01-20', 10)).toEqual([])
  })

  it('watches an invoice once, and lists it when its day has come', async () => {
    const subject = aSubject()
    expect(await store().watch(subject)).toEqual(subject)
    expect(await store().watch({ ...subject, nextOn: '2027-09-09' })).toEqual(subject)
    expect(await store().get(subject.accountId, 1)).toEqual(subject)
    await store().watch(aSubject({ ordinal: 2, nextOn: '2027-01-02' }))
    expect(await store().due('dunner', '2027-01-01', 10)).toEqual([])
    expect((await store().due('dunner', '2027-01-04', 10)).map(({ ordinal }) => ordinal)).toEqual([2, 1])
    expect(await store().due('dunner', '2027-01-04', 1)).toHaveLength(1)
    expect(await store().due('somebody-else', '2027-01-04', 10)).toEqual([])
  })

  it('lets one caller claim a step, and refuses a change of what was read before', async () => {
    const subject = await store().watch(aSubject({ ordinal: 3 }))
    const claim = (owner: string) => ({ step: 'reminder', owner, until: '2027-01-04T09:15:00Z' })
    const claims = await Promise.all(['a', 'b', 'c'].map((owner) => store().claim(subject, claim(owner))))
    expect(claims.filter(Boolean)).toHaveLength(1)
    const claimed = (await store().get(subject.accountId, 3))!
    expect(claimed.claim).toMatchObject({ step: 'reminder' })
    expect(await store().claim(claimed, claim('d'))).toBe(false)
    const { claim: _, ...free } = claimed
    const after: DunningSubject = { ...free, taken: [{ step: 'reminder', on: '2027-01-04', outcome: 'sent', to: 'a@example.com', sesMessageId: 's-1', fee: { entryId: 'ent_1', amount: 4_000n } }], nextOn: '2027-01-20', waits: 'next-step' }
    expect(await store().replace(subject, after)).toBe(false)
    expect(await store().replace(claimed, after)).toBe(true)
    expect(await store().replace(claimed, after)).toBe(true)
    expect(await store().get(subject.accountId, 3)).toEqual(after)
  })

  it('leaves what is paid, opens it again with the steps it had, and shows people what was handed over', async () => {
    const subject = await store().watch(aSubject({ ordinal: 4, sellerId: 'payer', taken: [{ step: 'friendly-reminder', on: '2027-01-04', outcome: 'unknown', doubt: 'interrupted' }] }))
    const paid: DunningSubject = { ...subject, state: 'paid' }
    expect(await store().replace(subject, paid)).toBe(true)
    expect(await store().due('payer', '2030-01-01', 10)).toEqual([])
    const again = await store().watch(aSubject({ ordinal: 4, sellerId: 'payer', nextOn: '2027-02-01' }))
    expect(again).toEqual({ ...subject, nextOn: '2027-02-01' })
    const over: DunningSubject = { ...again, state: 'handed-over', failure: 'no-address' }
    await store().replace(again, over)
    expect(await store().forPeople('payer', 10)).toEqual([over])
    expect(await store().due('payer', '2030-01-01', 10)).toEqual([])
  })
}
