import { describe, expect, it } from '@jest/globals'
import { previewChange } from '../../application/previewing/preview-change.ts'
import { aPlan, aSubscription, anAccount } from '../builders/company.ts'
import { billThrough, contextOn } from '../domain/invoicing/bill-through.ts'

const account = anAccount('1')
const plans = [aPlan('small', '30'), aPlan('large', '60')]
const subscription = aSubscription(account, 'small', { start: '2027-04-01' })
const upgraded = { ...subscription, changes: [{ effective: '2027-04-16', planId: 'large' }] }

describe('previewChange', () => {
  const documents = billThrough(['2027-04-01'], () => ({ account, subscriptions: [subscription] }), plans)
  const preview = previewChange({ account, subscriptions: [subscription], documents }, upgraded, contextOn('2027-05-01', plans))

  it('shows the exact lines that the next invoice then carries', () => {
    const [, next] = billThrough(['2027-04-01', '2027-05-01'], (date) => ({ account, subscriptions: [date < '2027-05-01' ? subscription : upgraded] }), plans)
    expect(preview.withChange).toMatchObject({ kind: 'invoice', draft: { lines: next!.lines, gross: next!.gross } })
    expect(preview.without).toMatchObject({ kind: 'invoice', draft: { net: 3000n } })
  })

  it('says what the change costs', () => {
    // 15 of 30 days at 60 instead of 30, and a whole May at 60 instead of 30; VAT 21 %.
    expect(preview.difference?.amount).toBe(1815n + 3630n)
    expect(preview.difference?.causes.reduce((sum, { amount }) => sum + amount, 0n)).toBe(5445n)
  })

  it('shows a new subscription', () => {
    const more = aSubscription(account, 'large', { reference: 'second', start: '2027-05-01' })
    expect(previewChange({ account, subscriptions: [subscription], documents }, more, contextOn('2027-05-01', plans)).withChange).toMatchObject({ draft: { net: 9000n } })
  })
})
