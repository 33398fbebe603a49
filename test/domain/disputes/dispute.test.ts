import { describe, expect, it } from '@jest/globals'
import { builtInDisputes } from '../../../domain/disputes/dispute-policy.ts'
import { accountOfDispute, disputeId, disputeReasons } from '../../../domain/disputes/dispute.ts'

const account = 'acc_abcdefghijklmnop'

describe('the id of a dispute', () => {
  // Expected value: Python's base64.b32encode(hashlib.sha256(b'dispute\nacc_abcdefghijklmnop\nreq_1').digest()).lower()[:10].
  it('is made from its account and request, and stays that for ever', () => {
    expect(disputeId(account, 'req_1')).toBe('dsp_abcdefghijklmnop_vjvcmvm32r')
    expect(disputeId(account, 'req_2')).not.toBe(disputeId(account, 'req_1'))
    expect(disputeId('acc_bbcdefghijklmnop', 'req_1').slice(-10)).not.toBe(disputeId(account, 'req_1').slice(-10))
  })

  it('says whose it is', () => expect(accountOfDispute(disputeId(account, 'req_1'))).toBe(account))

  it.each([
    'dsp_abcdefghijklmnop', 'dsp_abcdefghijklmno_qrstuvwxyz', 'dsp_abcdefghijklmnop_qrstuvwxy', 'dsp_abcdefghijklmnop_qrstuvwxyza', 'dsp_abcdefghijklmnop_qrstuvwxy1', 'dsp_abcdefghijklmn1p_qrstuvwxyz', 'xdsp_abcdefghijklmnop_qrstuvwxyz',
    'cas_abcdefghijklmnop_qrstuvwxyz', 'DSP_ABCDEFGHIJKLMNOP_QRSTUVWXYZ', '',
  ])('%s is none', (id) => expect(accountOfDispute(id)).toBeUndefined())
})

describe('what holds of disputes where a seller has said nothing', () => {
  it('is four weeks for an answer, and two to pay what was disputed in vain', () => expect(builtInDisputes).toEqual({ answerDays: 28, payDays: 14 }))
  it('is for seven reasons', () => expect(Object.keys(disputeReasons)).toEqual(['not-ordered', 'not-delivered', 'wrong-price', 'wrong-usage', 'billed-twice', 'cancelled', 'other']))
})
