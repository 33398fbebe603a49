import { describe, expect, it } from '@jest/globals'
import { accountId } from '../../domain/accounts/ids.ts'
import { anOpenOffice, createOffice, customerCsv, customerHeadings, plansYaml, sellerYaml, subscriptionHeadings } from './office.ts'

const subscriptions = (...rows: string[]) => ({ 'subscriptions.csv': [subscriptionHeadings, ...rows, ''].join('\n') })
const first = accountId('acme', '1')

describe('an import', () => {
  it('writes sellers, plans, customers and subscriptions, and repeats without writing anything', async () => {
    const office = createOffice()
    const files = { 'seller.yaml': sellerYaml, 'plans.yaml': plansYaml, 'customers.csv': customerCsv, ...subscriptions('1,a,basic,2,2027-01-31,,,', '1,a,,3,,,2027-04-01,') }
    const one = (created: number, unchanged: number) => ({ created, changed: 0, unchanged, rejected: 0 })
    expect((await office.import(files)).counts).toEqual({ seller: one(1, 0), plans: one(2, 0), customers: one(1, 0), subscriptions: one(1, 0) })
    const writes = office.accounts.writes()
    expect((await office.import(files)).counts).toEqual({ seller: one(0, 1), plans: one(0, 2), customers: one(0, 1), subscriptions: one(0, 1) })
    expect(office.accounts.writes()).toBe(writes)
    expect(await office.sellers.get('acme')).toMatchObject({ seller: { version: 1 }, catalogRevision: 1, zones: ['Europe/Amsterdam'] })
    expect(office.accounts.byId.get(first)).toMatchObject({ billingKey: expect.stringMatching(/^acme\|Europe\/Amsterdam\|M31\|0[0-7]$/) })
    expect(await office.accounts.subscriptions(first)).toMatchObject([{ planId: 'basic', quantity: '2', changes: [{ effective: '2027-04-01', quantity: '3' }] }])
  })

  it('writes nothing where something is wrong, unless it may be partial', async () => {
    const office = await anOpenOffice()
    const files = { 'customers.csv': `${customerCsv}2,,,Weg,1,Ede,NL,,,,,,,,,\n3,,Good,Weg,1,Ede,NL,x@example.com,,,America/Curacao,,,,,\n`, ...subscriptions('2,a,basic,1,2027-01-31,,,', '3,a,basic,1,2027-01-31,,,') }
    const refused = await office.import(files)
    expect(refused).toMatchObject({ written: false, errors: 2, counts: { customers: { created: 1, unchanged: 1, rejected: 1 }, subscriptions: { created: 1, rejected: 1 } } })
    expect(await office.accounts.get(accountId('acme', '3'))).toBeUndefined()
    const partial = await office.import(files, { partial: true })
    expect(partial).toMatchObject({ written: true, errors: 2, counts: refused.counts })
    expect(await office.accounts.get(accountId('acme', '3'))).toMatchObject({ name: 'Good' })
    expect(await office.accounts.get(accountId('acme', '2'))).toBeUndefined()
    expect((await office.sellers.get('acme'))?.zones).toEqual(['America/Curacao', 'Europe/Amsterdam'])
  })

  it('only checks when asked', async () => {
    const office = createOffice()
    expect(await office.import({ 'seller.yaml': sellerYaml }, { checkOnly: true })).toMatchObject({ written: false, errors: 0, counts: { seller: { created: 1 } } })
    expect(await office.sellers.list()).toEqual([])
  })
})

describe('files', () => {
  it.each([
    ['semicolons, a byte order mark, Windows line ends and quoted line breaks', 'customers.csv', `\ufeff${customerHeadings.replaceAll(',', ';')}\r\n5;;"=HYPERLINK(""x""); Co\r\nB.V.";Weg 1;1234 AB;Ede;NL;a@example.com;;;;;;;;\r\n`],
    ['tabs and headings in words', 'klanten-customers.tsv', 'Customer number\tName\tStreet\tPostcode\tCity\tCountry\tE-mail\n5\t"=HYPERLINK(""x""); Co B.V."\tWeg 1\t1234 AB\tEde\tNL\ta@example.com\n'],
    ['YAML', 'customers.yaml', 'customers:\n  - customerNumber: 5\n    name: \'=HYPERLINK("x"); Co B.V.\'\n    address: { street: Weg 1, postcode: 1234 AB, city: Ede, country: NL }\n    email: a@example.com\n'],
    ['a JSON array', 'list.json', JSON.stringify([{ customerNumber: 5, name: '=HYPERLINK("x"); Co B.V.', street: 'Weg 1', postcode: '1234 AB', city: 'Ede', country: 'NL', email: 'a@example.com' }], null, '\t')],
    ['JSON Lines', 'all.jsonl', `${JSON.stringify({ customer_number: 5, name: '=HYPERLINK("x"); Co B.V.', street: 'Weg 1', postcode: '1234 AB', city: 'Ede', country: 'NL', email: 'a@example.com' })}\n`],
  ])('are read from %s, formulas as text', async (_name, file, content) => {
    const office = await anOpenOffice()
    expect((await office.import({ [file]: content })).problems).toEqual([])
    expect(await office.accounts.get(accountId('acme', '5'))).toEqual({
      id: accountId('acme', '5'), sellerId: 'acme', customerNumber: '5', kind: 'consumer', name: '=HYPERLINK("x"); Co B.V.', language: 'nl', currency: 'EUR', timeZone: 'Europe/Amsterdam',
      address: { street: 'Weg 1', postcode: '1234 AB', city: 'Ede', country: 'NL' }, email: 'a@example.com', billingCycle: { every: 'month', day: 1 },
    })
  })

  it('read the same plan from YAML, JSON and CSV', async () => {
    const office = await anOpenOffice()
    const json = JSON.stringify([{ id: 'basic', name: 'Basic', charges: [{ id: 'fee', interval: { unit: 'month', count: 1 }, prices: [{ validFrom: '2026-01-01', unitPrice: 39.95 }] }] }])
    expect((await office.import({ 'plans.json': json })).counts.plans).toMatchObject({ unchanged: 1 })
    const csv = 'plan,name_nl,name_en,charge,interval,valid_from,price\nbasic,Basic,Basic,fee,month,2026-01-01,39.95\n'
    expect((await office.import({ 'plans.csv': csv })).counts.plans).toMatchObject({ unchanged: 1 })
  })
})

describe('customers', () => {
  it('keep what a file does not state, and lose what an empty cell clears', async () => {
    const office = await anOpenOffice()
    const stored = office.accounts.byId.get(first)!
    office.accounts.byId.set(first, { ...stored, account: { ...stored.account, emailHold: 'bounced', reconcileFrom: '2027-01-01', iban: 'NL91ABNA0417164300' } })
    const headings = 'customer_number,name,street,postcode,city,country,email,iban'
    const report = await office.import({ 'customers.csv': `${headings}\n1,J. Jansen,Weg 2,1234 AB,Ede,NL,j@example.com,\n` })
    expect(report.counts.customers).toMatchObject({ changed: 1 })
    const changed = await office.accounts.get(first)
    expect(changed).toMatchObject({ address: { street: 'Weg 2' }, billingCycle: { every: 'month', day: 31 }, emailHold: 'bounced', reconcileFrom: '2027-01-01' })
    expect(changed).not.toHaveProperty('iban')
    await office.import({ 'customers.csv': `${headings}\n1,J. Jansen,Weg 2,1234 AB,Ede,NL,other@example.com,\n` })
    expect(await office.accounts.get(first)).not.toHaveProperty('emailHold')
  })

  it('cannot change currency', async () => {
    const office = await anOpenOffice()
    const report = await office.import({ 'customers.csv': `${customerHeadings}\n1,,J,W,1,E,NL,j@example.com,,JPY,,,,,,\n` })
    expect(report.problems).toMatchObject([{ column: 'currency', value: 'JPY', reason: expect.stringMatching(/cannot change/) }])
  })

  it('without an address for mail are imported with a warning', async () => {
    const office = await anOpenOffice()
    const report = await office.import({ 'customers.csv': `${customerHeadings}\n4,,J,W,1,E,NL,,,,,,,,,\n` })
    expect(report).toMatchObject({ written: true, errors: 0, warnings: 1, problems: [{ severity: 'warning', row: 2, column: 'email' }] })
  })
})

describe('subscriptions', () => {
  it('grow by changes, and bills that lie back are looked at again', async () => {
    const office = await anOpenOffice()
    await office.import(subscriptions('1,a,basic,1,2026-05-31,,,'))
    expect((await office.import(subscriptions('1,a,,2,,,2027-06-01,'))).counts.subscriptions).toMatchObject({ changed: 1 })
    expect(await office.accounts.get(first)).not.toHaveProperty('reconcileFrom')
    office.accounts.billedIds.add(first)
    await office.import(subscriptions('1,a,,3,,,2026-10-01,', '1,a,,,,,2026-12-01,yes', '1,a,,,,,2027-01-01,no'))
    expect(await office.accounts.subscriptions(first)).toMatchObject([{
      quantity: '1',
      changes: [{ effective: '2026-10-01', quantity: '3' }, { effective: '2026-12-01', paused: true }, { effective: '2027-01-01', paused: false }, { effective: '2027-06-01', quantity: '2' }],
    }])
    expect((await office.accounts.get(first))?.reconcileFrom).toBe('2026-10-01')
  })

  it('end, and run on again', async () => {
    const office = await anOpenOffice()
    await office.import(subscriptions('1,a,basic,1,2026-05-31,2027-04-01,,'))
    expect((await office.import(subscriptions('1,a,basic,1,2026-05-31,,,'))).counts.subscriptions).toMatchObject({ unchanged: 1 })
    expect((await office.accounts.subscriptions(first))[0]?.end).toBe('2027-04-01')
    await office.import(subscriptions('1,a,basic,1,2026-05-31,none,,'))
    expect((await office.accounts.subscriptions(first))[0]).not.toHaveProperty('end')
  })

  it.each([
    ['the plan at the start', '1,a,yen,1,2026-05-31,,,', 'plan'],
    ['the quantity at the start', '1,a,basic,2,2026-05-31,,,', 'quantity'],
    ['the start', '1,a,basic,1,2026-06-30,,,', 'start'],
    ['a change of a day that is past', '1,a,,9,,,2026-10-01,', 'effective'],
  ])('refuse another history, %s, unless told to correct it', async (_name, row, column) => {
    const office = await anOpenOffice()
    await office.import(subscriptions('1,a,basic,1,2026-05-31,,,', '1,a,,3,,,2026-10-01,'))
    const refused = await office.import(subscriptions(row))
    expect(refused).toMatchObject({ written: false, problems: [{ column, allowed: expect.stringMatching(/--correct-history/) }] })
    if (column === 'plan') return
    office.accounts.billedIds.add(first)
    expect(await office.import(subscriptions(row), { correctHistory: true })).toMatchObject({ written: true, counts: { subscriptions: { changed: 1 } } })
    expect(await office.accounts.get(first)).toHaveProperty('reconcileFrom')
  })

  it('that began long ago on an account that has bills are billed back to their start', async () => {
    const office = await anOpenOffice()
    office.accounts.billedIds.add(first)
    await office.import(subscriptions('1,late,basic,1,2026-08-31,,,'))
    expect((await office.accounts.get(first))?.reconcileFrom).toBe('2026-08-31')
  })
})

describe('plans', () => {
  const withPrice = (line: string) => ({ 'plans.yaml': plansYaml.replace('          - { validFrom: 2026-01-01, unitPrice: 39.95 }', line) })

  it('take a new price from a day to come, under a new revision', async () => {
    const office = await anOpenOffice()
    const report = await office.import(withPrice('          - { validFrom: 2026-01-01, unitPrice: 39.95 }\n          - { validFrom: 2027-04-01, unitPrice: 41.50 }'))
    expect(report.counts.plans).toMatchObject({ changed: 1, unchanged: 1 })
    expect((await office.sellers.get('acme'))?.catalogRevision).toBe(2)
    expect((await office.catalog.load('acme', 1)).get('basic')?.charges[0]?.prices).toHaveLength(1)
    expect((await office.catalog.load('acme', 2)).get('basic')?.charges[0]?.prices[1]).toEqual({ validFrom: '2027-04-01', model: { type: 'per-unit', unitPrice: '41.5' } })
  })

  it.each([
    ['an edited price', '          - { validFrom: 2026-01-01, unitPrice: 29.95 }', /is another one now/],
    ['a price taken away', '          - { validFrom: 2027-04-01, unitPrice: 29.95 }', /is gone/],
    ['a price slipped into the past', '          - { validFrom: 2026-01-01, unitPrice: 39.95 }\n          - { validFrom: 2027-01-01, unitPrice: 9 }', /lies in the past/],
  ])('refuse %s of days gone by, unless told to correct prices', async (_name, line, reason) => {
    const office = await anOpenOffice()
    expect(await office.import(withPrice(line))).toMatchObject({ written: false, problems: [{ reason: expect.stringMatching(reason), allowed: expect.stringMatching(/--correct-prices/) }] })
    expect((await office.sellers.get('acme'))?.catalogRevision).toBe(1)
    expect(await office.import(withPrice(line), { correctPrices: true })).toMatchObject({ written: true, counts: { plans: { changed: 1 } } })
  })

  it('have tiers', async () => {
    const office = await anOpenOffice()
    const plan = 'plans:\n  - id: data\n    name: Data\n    charges:\n      - id: gb\n        interval: month\n        prices:\n          - validFrom: 2027-04-01\n            model: { type: graduated, tiers: [{ upTo: 10, unitPrice: 1 }, { unitPrice: 0.80 }] }\n'
    expect((await office.import({ 'plans.yaml': plan })).problems).toEqual([])
    expect((await office.catalog.load('acme', 2)).get('data')?.charges[0]?.prices[0]?.model).toMatchObject({ type: 'graduated' })
    const overlapping = await office.import({ 'plans.yaml': plan.replace('{ unitPrice: 0.80 }', '{ upTo: 5, unitPrice: 0.80 }') })
    expect(overlapping).toMatchObject({ written: false, problems: [{ row: 9 }, {}] })
  })
})

describe('sellers', () => {
  it('get a new version, and keep numbers and shards once they have accounts', async () => {
    const office = await anOpenOffice()
    await office.import({ 'seller.yaml': `${sellerYaml}tradeName: Acme\n` })
    expect((await office.sellers.get('acme'))?.seller).toMatchObject({ version: 2, tradeName: 'Acme' })
    const report = await office.import({ 'seller.yaml': `${sellerYaml}shards: 16\nseries: [{ kind: invoice, prefix: X }, { kind: credit-note, prefix: "C{year}-" }]\n` })
    expect(report).toMatchObject({ written: false, problems: [{ column: 'shards', allowed: '8' }, { column: 'series' }] })
  })

  it('are told apart by folder, column or option where there are several', async () => {
    const office = await anOpenOffice()
    const customers = customerCsv.replace('\n1,', '\n77,')
    const other = sellerYaml.replace('id: acme', 'id: other')
    expect(await office.import({ 'seller.yaml': other, 'customers.csv': customers })).toMatchObject({ written: true })
    expect(await office.accounts.get(accountId('other', '77'))).toBeDefined()
    expect(await office.import({ 'customers.csv': customers })).toMatchObject({ written: false, problems: [{ column: 'seller', reason: expect.stringMatching(/names no seller/) }] })
    expect(await office.import({ 'customers.csv': customers }, { sellerId: 'acme' })).toMatchObject({ written: true })
  })
})
