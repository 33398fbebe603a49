/** One payment of a bank file. */
export interface FilePayment {
  readonly amount: string
  readonly currency?: string
  readonly reference?: string
  readonly text?: string
  readonly name?: string
  readonly iban?: string
  readonly endToEndId?: string
  readonly returned?: string
}

export interface FileEntry extends Partial<FilePayment> {
  readonly out?: boolean
  readonly reversal?: boolean
  readonly date?: string
  readonly bankReference?: string
  readonly pending?: boolean
  /** Payments of a batch, in place of one. */
  readonly batch?: readonly FilePayment[]
}

export interface FileOptions {
  readonly id?: string
  readonly iban?: string
  readonly opening?: string
  readonly closing?: string
}

/** A statement in the form that banks write it, in version 2 or 8 of camt.053. */
export function bankFile(version: '02' | '08', entries: readonly FileEntry[], { id = 'STMT-2026-325', iban = 'NL91ABNA0417164300', opening, closing }: FileOptions = {}): string {
  const balance = (code: string, amount: string | undefined) => (amount === undefined ? '' : `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-20</Dt></Dt></Bal>`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}">
  <BkToCstmrStmt>
    <GrpHdr><MsgId>M-1</MsgId><CreDtTm>2026-11-21T04:00:00Z</CreDtTm></GrpHdr>
    <Stmt>
      <Id>${id}</Id><CreDtTm>2026-11-21T04:00:00Z</CreDtTm>
      <Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>
      ${balance('OPBD', opening)}${balance('CLBD', closing)}
      ${entries.map((entry) => entryXml(version, entry)).join('\n      ')}
    </Stmt>
  </BkToCstmrStmt>
</Document>
`
}

function entryXml(version: '02' | '08', entry: FileEntry): string {
  const { out, reversal, date = '2026-11-20', bankReference, pending, batch, currency = 'EUR' } = entry
  const status = pending ? 'PDNG' : 'BOOK'
  const payments = batch ?? [{ ...entry, amount: entry.amount ?? '0' }]
  return `<Ntry><Amt Ccy="${currency}">${entry.amount}</Amt><CdtDbtInd>${out ? 'DBIT' : 'CRDT'}</CdtDbtInd>${reversal ? '<RvslInd>true</RvslInd>' : ''}
        <Sts>${version === '02' ? status : `<Cd>${status}</Cd>`}</Sts><BookgDt><Dt>${date}</Dt></BookgDt>${bankReference ? `<AcctSvcrRef>${bankReference}</AcctSvcrRef>` : ''}
        <NtryDtls>${batch ? `<Btch><NbOfTxs>${batch.length}</NbOfTxs></Btch>` : ''}${payments.map((payment) => paymentXml(version, payment, out ? 'Cdtr' : 'Dbtr', batch !== undefined)).join('')}</NtryDtls></Ntry>`
}

function paymentXml(version: '02' | '08', { amount, currency = 'EUR', reference, text, name, iban, endToEndId = 'NOTPROVIDED', returned }: FilePayment, role: string, batched: boolean): string {
  const own = batched ? (version === '02' ? `<AmtDtls><TxAmt><Amt Ccy="${currency}">${amount}</Amt></TxAmt></AmtDtls>` : `<Amt Ccy="${currency}">${amount}</Amt>`) : ''
  const party = name ? `<${role}>${version === '02' ? `<Nm>${name}</Nm>` : `<Pty><Nm>${name}</Nm></Pty>`}</${role}>` : ''
  const account = iban ? `<${role}Acct><Id><IBAN>${iban}</IBAN></Id></${role}Acct>` : ''
  const remittance = `${text ? `<Ustrd>${text}</Ustrd>` : ''}${reference ? `<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>${reference}</Ref></CdtrRefInf></Strd>` : ''}`
  return `<TxDtls><Refs><EndToEndId>${endToEndId}</EndToEndId></Refs>${own}<RltdPties>${party}${account}</RltdPties>${remittance ? `<RmtInf>${remittance}</RmtInf>` : ''}${returned ? `<RtrInf><Rsn><Cd>${returned}</Cd></Rsn></RtrInf>` : ''}</TxDtls>`
}
