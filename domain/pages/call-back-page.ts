import { hiddenNumber } from '../cases/phone-number.ts'
import type { CallSlot, CaseCall } from '../cases/case.ts'
import { billPath } from '../customer-links/bill-link-token.ts'
import type { BillTexts } from '../mail/bill-texts.ts'
import type { FormPage, MessagePage, Typed } from './form-pages.ts'
import { slotWords } from './slot-words.ts'

/** Where times are told: by a reader's language and zone, in the zone of those who call. */
export interface TimeTelling {
  readonly locale: string
  readonly zone: string
  readonly readersZone: string
}

/** The value of the choice to be called when it is one's turn. */
export const soon = 'soon'

/** The form to ask for a call, or to move the one that is promised; the number that we have is never shown in full.
 * @param call what is promised now @param slots times that can be chosen, in order
 * @example callBackForm({ link, token, typed: nothingTyped }, { slots: [], telling }, texts).fields[0].type // 'select' */
export function callBackForm(
  { link, token, typed }: { readonly link: string; readonly token: string; readonly typed: Typed },
  { call, slots, telling }: { readonly call?: CaseCall; readonly slots: readonly CallSlot[]; readonly telling: TimeTelling }, texts: BillTexts,
): FormPage {
  const { t } = texts
  const chosen = typed.values.from ?? call?.slot?.from
  const days = Map.groupBy(slots.map((slot) => ({ ...slot, ...words(slot, telling) })), ({ day }) => day)
  return {
    heading: t('call-back.title'), intro: [call ? t('call-back.promised', promised(call, telling, texts)) : t('call-back.intro'), ...(slots.length === 0 ? [t('call-back.no-times')] : [])],
    wrong: typed.wrong, wrongHeading: t('form.wrong'), action: billPath(link, 'call-back'), token, send: t(call ? 'call-back.move' : 'form.send'),
    fields: [
      {
        type: 'select', name: 'from', label: t('call-back.when'),
        groups: [
          { options: [{ value: soon, label: t('call-back.soon'), chosen: chosen === soon || chosen === undefined }] },
          ...[...days].map(([label, own]) => ({ label, options: own.map(({ from, times }) => ({ value: from, label: times, chosen: chosen === from })) })),
        ],
      },
      { type: 'phone', name: 'phone', label: t('call-back.phone'), hint: call ? t('call-back.phone.kept', { phone: hiddenNumber(call.phone) }) : t('call-back.phone.hint'), value: typed.values.phone ?? '' },
      { type: 'text', name: 'text', label: t('call-back.about'), optional: t('form.optional'), value: typed.values.text ?? '' },
    ],
    ...(call ? { also: { hidden: { do: 'cancel' }, send: t('call-back.cancel') } } : {}),
    back: { href: billPath(link), label: t('back') },
  }
}

/** @param wait how long it usually takes, of a call without a time */
export function callBackDone(call: CaseCall | undefined, { merged, wait }: { readonly merged: boolean; readonly wait?: string | undefined }, telling: TimeTelling, link: string, texts: BillTexts): MessagePage {
  const { t } = texts
  const text = call ? [t('call-back.promised', promised(call, telling, texts)), ...(merged ? [t('call-back.merged')] : []), ...(wait ? [wait] : []), t('call-back.change')] : [t('call-back.cancelled')]
  return { heading: t('done.title'), live: true, texts: text, back: { href: billPath(link), label: t('back') } }
}

/** When and at which number, in words.
 * @example promised(call, telling, texts).phone // '+31 •••• 78' */
export function promised({ slot, phone }: CaseCall, telling: TimeTelling, { t }: BillTexts): { readonly when: string; readonly phone: string } {
  return { when: slot ? t('call-back.at', words(slot, telling)) : t('call-back.turn'), phone: hiddenNumber(phone) }
}

function words(slot: CallSlot, { locale, zone, readersZone }: TimeTelling) {
  return slotWords(slot, locale, zone, readersZone)
}
