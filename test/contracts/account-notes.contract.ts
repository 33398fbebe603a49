import { expect, it } from '@jest/globals'
import type { AccountNote, AccountNotes } from '../../application/ports/account-notes.ts'

/** What every store of notes must do: run on the twin and on DynamoDB. */
export function accountNotesContract(store: () => AccountNotes) {
  const aNote = (id: string, more: Partial<AccountNote> = {}): AccountNote => ({
    id: `not_${id}`, accountId: 'acc_nnnnnnnnnnnnnnnn', at: '2026-11-02T10:00:00.000Z', by: { id: 'ann', role: 'agent' }, text: `Note ${id}.`, ...more,
  })

  it('keeps each note once, and gives the newest of an account first', async () => {
    const [one, two, three] = [aNote('a'), aNote('b', { at: '2026-11-03T10:00:00.000Z', caseId: 'cas_nnnnnnnnnnnnnnnn_aaaaaaaaaa' }), aNote('c')]
    for (const note of [two, one, three, { ...one, text: 'Changed.' }, aNote('d', { accountId: 'acc_mmmmmmmmmmmmmmmm' })]) await store().add(note)
    expect(await store().newest('acc_nnnnnnnnnnnnnnnn', 10)).toEqual([two, three, one])
    expect(await store().newest('acc_nnnnnnnnnnnnnnnn', 1)).toEqual([two])
    expect(await store().newest('acc_oooooooooooooooo', 10)).toEqual([])
  })
}
