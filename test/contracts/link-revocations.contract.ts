import { expect, it } from '@jest/globals'
import type { LinkRevocations } from '../../application/ports/link-revocations.ts'

/** What every LinkRevocations promises; run on the twin and on the emulator. */
export function linkRevocationsContract(store: () => LinkRevocations): void {
  it('only ever takes more back: what comes late with an older serial changes nothing', async () => {
    const account = 'acc_aaaaaaaaaaaaaaaa'
    expect(await store().get(account)).toBeUndefined()
    expect(await store().put(account, { upTo: 3, serial: 1 })).toEqual({ upTo: 3, serial: 1 })
    expect(await store().put(account, { upTo: 5, serial: 2 })).toEqual({ upTo: 5, serial: 2 })
    expect(await store().put(account, { upTo: 4, serial: 1 })).toEqual({ upTo: 5, serial: 2 })
    expect(await store().put(account, { upTo: 9, serial: 2 })).toEqual({ upTo: 5, serial: 2 })
    expect(await store().get(account)).toEqual({ upTo: 5, serial: 2 })
    expect(await store().get('acc_bbbbbbbbbbbbbbbb')).toBeUndefined()
  })
}
