import { createHash } from 'node:crypto'
import type { CaseActor, CaseChannel, CustomerCase } from '../../domain/cases/case.ts'
import { phoneNumber } from '../../domain/cases/phone-number.ts'
import type { ChangeCase } from '../cases/change-case.ts'
import { CaseError } from '../cases/case-errors.ts'
import type { OpenCase } from '../cases/open-case.ts'
import type { CallSlots } from '../ports/call-slots.ts'
import type { CaseStore } from '../ports/case-store.ts'
import { CallError } from './call-errors.ts'
import type { OfferSlots } from './offer-slots.ts'

export interface BookCall {
  readonly account: { readonly id: string; readonly sellerId: string; readonly language: string; readonly address: { readonly country: string } }
  /** As typed; absent where the case has a call whose number stays. */
  readonly phone?: string
  /** When the slot begins; absent: when the case's turn comes. */
  readonly from?: string
  /** The case that it is about; else a live one of the account, one about the document first. */
  readonly caseId?: string
  readonly documentId?: string
  readonly subject: string
  readonly text?: string
  readonly channel: CaseChannel
  /** Sent again, it is one booking. */
  readonly key: string
  readonly at: string
  readonly by: CaseActor
}

export interface BookCallDeps {
  readonly cases: Pick<CaseStore, 'get' | 'ofAccount'>
  readonly openCase: OpenCase
  readonly changeCase: ChangeCase
  readonly slots: Pick<CallSlots, 'take' | 'release'>
  readonly offerSlots: OfferSlots
}

export type CallBooker = (command: BookCall) => Promise<{ readonly case: CustomerCase; readonly merged: boolean }>

const live = (each: CustomerCase) => each.state !== 'resolved' && each.state !== 'merged'

/** The live case of an account that a wish to be called belongs to: the one that has a call already, else one about the document, else the newest. */
export function caseOfCall(cases: readonly CustomerCase[], documentId?: string): CustomerCase | undefined {
  const open = cases.filter(live)
  return open.find(({ call }) => call) ?? open.find(({ links }) => links.some((link) => link.documentId === documentId)) ?? open[0]
}

/** Promises a call: takes the place first, so that of two customers who want the last one gets it, then notes it in the account's live case, or in a new one.
 * A case has one call: booking again moves it, and the old place is free.
 * @throws CallError `unknown-slot`, `slot-full`, `not-callable`; CaseError */
export function createBookCall({ cases, openCase, changeCase, slots, offerSlots }: BookCallDeps): CallBooker {
  return async ({ account, phone: typed, from, caseId, documentId, subject, text, channel, key, at, by }) => {
    const { id: accountId, sellerId } = account
    const known = caseId === undefined ? caseOfCall(await cases.ofAccount(accountId), documentId) : await cases.get(caseId)
    if (caseId !== undefined && known?.accountId !== accountId) throw new CaseError('case-not-found', `There is no case ${caseId} of this account.`)
    if (known && !live(known)) throw new CaseError('case-state', `Case ${known.id} is ${known.state}: nobody is called about it.`)
    const phone = numberOf(typed, known, account.address.country)
    const own = `cal_${createHash('sha256').update(`call\n${accountId}\n${key}`).digest('hex').slice(0, 20)}`
    if (known?.call?.bookingId === own) return { case: known, merged: true }
    // Another number for the same time keeps its place.
    const bookingId = from !== undefined && known?.call?.slot?.from === new Date(from).toISOString() ? known.call.bookingId : own
    const slot = from === undefined ? undefined : await placeIn({ sellerId, from, bookingId, at })
    try {
      const into = known ?? (await openCase({
        sellerId, accountId, sourceKey: `call:${key}`, channel, kind: 'callback', subject, language: account.language, flags: ['callback'],
        links: documentId === undefined ? [] : [{ documentId }], ...(text === undefined ? {} : { message: { channel, text } }), at, by,
      })).case
      if (known && text !== undefined) await changeCase({ caseId: known.id, key: `call-text:${key}`, at, by, change: () => ({ type: 'message-received', message: { channel, text } }) })
      const after = await changeCase({
        caseId: into.id, key: `call:${key}`, at, by,
        change: () => (slot ? { type: 'call-booked', bookingId, phone, slot } : { type: 'call-asked', bookingId, phone }),
      })
      return { case: after, merged: known !== undefined }
    } catch (error) {
      if (slot && error instanceof CaseError) await slots.release({ sellerId, from: slot.from, bookingId: own })
      throw error
    }
  }

  async function placeIn({ sellerId, from, bookingId, at }: { readonly sellerId: string; readonly from: string; readonly bookingId: string; readonly at: string }) {
    const offered = (await offerSlots(sellerId, at)).slots.find((each) => each.from === new Date(from).toISOString())
    if (!offered) throw new CallError('unknown-slot', 'This time is not offered, or not any more: choose another.')
    const { to, places } = offered
    if ((await slots.take({ sellerId, from: offered.from, to, bookingId, places })) === 'full') throw new CallError('slot-full', 'This time was just taken: choose another.')
    return { from: offered.from, to }
  }
}

function numberOf(typed: string | undefined, known: CustomerCase | undefined, country: string): string {
  if ((typed === undefined || typed.trim() === '') && known?.call) return known.call.phone
  const read = phoneNumber(typed ?? '', country)
  if (read.kind === 'number') return read.e164
  throw new CallError('not-callable', read.kind === 'paid' ? 'Calling this number costs extra: give another.' : 'This is no telephone number that can be called.')
}
