import { describe, expect, it } from '@jest/globals'
import { createReadCamt053 } from '../../../adapters/bank/read-camt053.ts'
import type { StatementEntry, StatementItem } from '../../../application/ports/bank-statement.ts'
import { creditorReference } from '../../../domain/payment/structured-reference.ts'
import { bankFile } from '../../builders/bank-file.ts'

const readCamt053 = createReadCamt053()

async function* pieces(text: string | Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(text: string | Uint8Array, size?: number): Promise<StatementItem[]> {
  const items: StatementItem[] = []
  for await (const item of readCamt053(pieces(text, size))) items.push(item)
  return items
}

const entriesOf = (items: readonly StatementItem[]) => items.filter((item): item is StatementEntry => item.kind === 'entry')

describe.each(['02', '08'] as const)('a statement in version %s', (version) => {
  it('is read with its payments, whole and in pieces of any size', async () => {
    const text = bankFile(version, [
      { amount: '47.19', reference: creditorReference('F2026-000012').value, name: 'J. Bakker &amp; Zn', iban: 'NL20INGB0001234567', bankReference: 'B-1', endToEndId: 'E-1' },
      { amount: '12.50', text: 'betaling +++090/9337/55493+++ dank' },
      { amount: '5.00', out: true, returned: 'MD06', endToEndId: 'E-1' },
      { amount: '1.00', pending: true },
    ], { opening: '100.00', closing: '154.69' })
    const items = await read(text)
    expect(items[0]).toEqual({ kind: 'statement', id: 'STMT-2026-325', account: 'NL91ABNA0417164300' })
    expect(items.at(-1)).toEqual({ kind: 'end', id: 'STMT-2026-325', entries: 4, addsUp: true })
    const [first, second, third, fourth] = entriesOf(items)
    expect(first).toMatchObject({
      position: 1, date: '2026-11-20', bankReference: 'B-1', status: 'booked', amount: 4_719n, addsUp: true,
      transactions: [{ amount: 4_719n, direction: 'in', reversal: false, counterparty: { name: 'J. Bakker & Zn', iban: 'NL20INGB0001234567' }, references: [creditorReference('F2026-000012').value], endToEndId: 'E-1' }],
    })
    expect(second!.transactions[0]).toMatchObject({ references: ['090933755493'], text: 'betaling +++090/9337/55493+++ dank' })
    expect(second!.transactions[0]).not.toHaveProperty('endToEndId')
    expect(third!.transactions[0]).toMatchObject({ direction: 'out', reversal: true, returnReason: 'MD06' })
    expect(fourth!.status).toBe('pending')
    for (const size of [1, 7, 1_000]) expect(await read(text, size)).toEqual(items)
  })

  it('splits a batch, and says where its payments do not add up', async () => {
    const batch = [{ amount: '10.00', reference: creditorReference('F2026-000012').value }, { amount: '15.00' }]
    expect(entriesOf(await read(bankFile(version, [{ amount: '25.00', batch }])))[0]).toMatchObject({ addsUp: true, transactions: [{ amount: 1_000n }, { amount: 1_500n }] })
    expect(entriesOf(await read(bankFile(version, [{ amount: '26.00', batch }])))[0]).toMatchObject({ addsUp: false })
    expect((await read(bankFile(version, [{ amount: '25.00', batch }], { opening: '1.00', closing: '2.00' }))).at(-1)).toMatchObject({ addsUp: false })
  })
})

describe('a file that is no statement', () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">&lol2;</Document>`
  const outside = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">&x;</Document>`
  const good = bankFile('02', [{ amount: '1.00' }])
  it.each([
    ['entities', laughs, /document type is not allowed/],
    ['an outside entity', outside, /document type is not allowed/],
    ['an entity without a document type', good.replace('M-1', '&unknown;'), /line 4: .*not well-formed/],
    ['another message', good.replace('camt.053.001.02', 'camt.054.001.02'), /no bank statement .camt.053. but urn/],
    ['no XML', 'date;amount\n2026-11-01;12,50\n', /not well-formed/],
    ['a page', '<html><body>Log in first</body></html>', /no bank statement/],
    ['nothing', '', /empty/],
    ['half of it', good.slice(0, good.length / 2), /not well-formed/],
    ['an amount with too many decimals', good.replace('>1.00<', '>1.001<'), /"1.001 EUR" is not an amount/],
    ['a negative amount', good.replace('>1.00<', '>-1.00<'), /is not an amount/],
    ['an unknown currency', good.replace('Amt Ccy="EUR"', 'Amt Ccy="EURO"'), /is not an amount/],
    ['no such date', good.replace('<BookgDt><Dt>2026-11-20', '<BookgDt><Dt>2026-02-30'), /"2026-02-30" is not a booking date/],
    ['neither credit nor debit', good.replace('CRDT', 'PLUS'), /neither a credit nor a debit/],
    ['no account', good.replace(/<Acct>.*<\/Acct>/, ''), /needs its id and the account/],
    ['depth', good.replace('<MsgId>M-1</MsgId>', '<a>'.repeat(60) + '</a>'.repeat(60)), /nested too deeply/],
    ['an endless text', good.replace('M-1', 'M-1').replace('<NtryDtls>', `<AddtlNtryInf>${'x'.repeat(30_000)}</AddtlNtryInf><NtryDtls>`), /too long/],
  ])('is refused: %s', async (_, text, reason) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'bank-file', message: expect.stringMatching(reason) as never })
  })

  it('is refused where a byte is not in its encoding, and read where an older encoding is declared', async () => {
    const latin = Buffer.from(bankFile('02', [{ amount: '1.00', name: 'Zo\u00eb' }]), 'latin1')
    await expect(read(latin)).rejects.toThrow(/not in its encoding/)
    const declared = Buffer.from(latin.toString('latin1').replace('UTF-8', 'ISO-8859-1'), 'latin1')
    expect(entriesOf(await read(declared))[0]!.transactions[0]!.counterparty.name).toBe('Zo\u00eb')
  })

  it('is refused beyond its limit of 40 MB, here 4, without holding it in memory', async () => {
    const head = good.slice(0, good.indexOf('<Ntry>'))
    const entry = good.slice(good.indexOf('<Ntry>'), good.indexOf('</Stmt>'))
    async function* endless() {
      yield Buffer.from(head)
      for (;;) yield Buffer.from(entry.repeat(500))
    }
    const before = process.memoryUsage().heapUsed
    await expect((async () => {
      for await (const _ of createReadCamt053({ largest: 4 * 1024 * 1024 })(endless()));
    })()).rejects.toThrow(/may have 4 MB/)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(60 * 1024 * 1024)
  })
})
