import { TextDecoder } from 'node:util'
import { BankFileError, type ReadBankFile, type StatementItem } from '../../application/ports/bank-statement.ts'
import { entryOf, moneyOf, type Money } from './camt-entry.ts'
import { createElementReader, textAt, at, type Element } from './xml-elements.ts'

const namespace = /^urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.\d\d$/
/** Document / BkToCstmrStmt / Stmt / what a statement holds. */
const depthOfParts = 4
const wantedParts = new Set(['Id', 'Acct', 'Bal', 'Ntry'])
const opening = new Set(['OPBD', 'PRCD'])

/** Reads bank statements (ISO 20022 camt.053, versions 2 to 8 are alike where it matters here) piece by piece: memory is that of one entry. */
export function createReadCamt053({ largest = largestFile }: { readonly largest?: number } = {}): ReadBankFile {
  return (pieces) => read(pieces, largest)
}

/** Bytes: a bank file of 30,000 payments has about as many. */
const largestFile = 40 * 1024 * 1024

async function* read(pieces: AsyncIterable<Uint8Array>, largest: number): AsyncGenerator<StatementItem> {
  let ready: StatementItem[] = []
  let statement: Statement | undefined
  const reader = createElementReader((name, depth) => depth === depthOfParts && wantedParts.has(name), {
    opened(name, depth, uri) {
      if (depth === 1 && (name !== 'Document' || !namespace.test(uri))) reader.refuse(`This is no bank statement (camt.053) but ${uri || name}.`.slice(0, 200))
      if (depth === 3 && name === 'Stmt') statement = createStatement()
    },
    element(element) {
      if (statement) ready.push(...inPlace(() => statement!.take(element), reader.refuse))
    },
    closed(name, depth) {
      if (depth === 3 && name === 'Stmt' && statement) ready.push(...inPlace(statement.end, reader.refuse))
    },
  }, largest)
  let decoder: TextDecoder | undefined
  for await (const piece of pieces) {
    decoder ??= decoderFor(piece)
    reader.write(decode(decoder, piece), piece.length)
    yield* ready
    ready = []
  }
  reader.end()
  if (!statement) throw new BankFileError('The file holds no statement.')
  yield* ready
}

type Statement = ReturnType<typeof createStatement>

function createStatement() {
  let id: string | undefined
  let account: string | undefined
  let started = false
  let entries = 0
  let moved = 0n
  const balances: { opening?: Money; closing?: Money } = {}
  let mixed = false

  const start = (): StatementItem[] => {
    if (started) return []
    if (!id || !account) throw new BankFileError('A statement needs its id and the account that it is about.')
    started = true
    return [{ kind: 'statement', id, account }]
  }
  return {
    take(element: Element): StatementItem[] {
      if (element.name === 'Id') id = element.text.trim().slice(0, 70)
      else if (element.name === 'Acct') account = textAt(element, 'Id', 'IBAN')?.replace(/\s/g, '').toUpperCase() ?? textAt(element, 'Id', 'Othr', 'Id')
      else if (element.name === 'Bal') noteBalance(element)
      else {
        const begun = start()
        const entry = entryOf(element, ++entries)
        if (entry.status === 'booked') moved += entry.amount
        mixed ||= balances.opening !== undefined && entry.currency !== balances.opening.currency
        return [...begun, entry]
      }
      return []
    },
    end(): StatementItem[] {
      const { opening: before, closing: after } = balances
      return [...start(), { kind: 'end', id: id!, entries, ...(before && after && before.currency === after.currency && !mixed ? { addsUp: before.amount + moved === after.amount } : {}) }]
    },
  }

  function noteBalance(element: Element): void {
    const code = textAt(element, 'Tp', 'CdOrPrtry', 'Cd') ?? ''
    const amount = at(element, 'Amt')
    if (!amount) return
    const money = moneyOf(amount)
    const signed = textAt(element, 'CdtDbtInd') === 'DBIT' ? { ...money, amount: -money.amount } : money
    if (opening.has(code)) balances.opening = signed
    if (code === 'CLBD') balances.closing = signed
  }
}

/** Says where in the file it went wrong. */
function inPlace<T>(work: () => T, refuse: (message: string) => never): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof BankFileError) refuse(error.message)
    throw error
  }
}

/** UTF-8, unless the XML declaration says one of the two others that banks use. */
function decoderFor(piece: Uint8Array): TextDecoder {
  const declared = /^\uFEFF?<\?xml[^>]*encoding=["']([A-Za-z0-9._-]{1,20})["']/.exec(Buffer.from(piece.subarray(0, 200)).toString('latin1').replace(/^\u00ef\u00bb\u00bf/, ''))?.[1]?.toLowerCase() ?? 'utf-8'
  if (!['utf-8', 'utf8', 'us-ascii', 'iso-8859-1', 'iso-8859-15', 'windows-1252'].includes(declared)) throw new BankFileError(`The encoding ${declared} is not read: UTF-8 is what ISO 20022 asks for.`)
  return new TextDecoder(declared === 'us-ascii' ? 'utf-8' : declared, { fatal: true })
}

function decode(decoder: TextDecoder, piece: Uint8Array): string {
  try {
    return decoder.decode(piece, { stream: true })
  } catch {
    throw new BankFileError('It holds a byte that is not in its encoding.')
  }
}
