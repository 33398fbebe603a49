import { describe, expect, it } from '@jest/globals'
import { accountId, inputId, shardOf, subscriptionId } from '../../../domain/accounts/ids.ts'

// Expected values: Python's base64.b32encode(hashlib.sha256(b'account\nacme\n10023').digest()).lower()[:16], and so on.
describe('an id that is made from what it names', () => {
  it('is the first 80 bits of SHA-256 over kind and names, in base32, and stays that for ever', () => {
    expect(accountId('acme', '10023')).toBe('acc_nrfqirm5primgb7m')
    expect(subscriptionId('acme', '10023', 'main')).toBe('sub_4cevtzb2sxowq4yy')
    expect(inputId('crd', 'acc_x', 'case:1')).toBe('crd_f2lvabvdr7s2gs3d')
  })

  it('differs where kind, account or source differ', () => {
    const ids = [inputId('crd', 'acc_x', '1'), inputId('dis', 'acc_x', '1'), inputId('crd', 'acc_y', '1'), inputId('crd', 'acc_x', '2')].map((id) => id.slice(4))
    expect(new Set(ids).size).toBe(4)
  })

  it('lists under the remainder of its first 30 bits', () => {
    expect([16, 7, 1].map((shards) => shardOf('acc_nrfqirm5primgb7m', shards))).toEqual([1, 5, 0])
    expect(shardOf('acc_aaaaabaaaaaaaaaa', 1000)).toBe(1)
    expect(shardOf('acc_aaaabaaaaaaaaaaa', 1000)).toBe(32)
  })
})
