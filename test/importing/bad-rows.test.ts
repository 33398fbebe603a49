import { describe, expect, it } from '@jest/globals'
import { anOpenOffice, customerHeadings, plansYaml, sellerYaml, subscriptionHeadings } from './office.ts'

interface Bad {
  readonly name: string
  readonly file: string
  readonly content: string | Buffer
  readonly row: number
  readonly column?: string
  readonly value?: string
  readonly reason: RegExp
  readonly allowed?: RegExp
}

const good = { kind: '', name: 'J. Jansen', street: 'Weg 1', postcode: '1234 AB', city: 'Ede', country: 'NL', email: 'j@example.com', language: '', currency: '', time_zone: '', billing_day: '', billing_weekday: '', vat_number: '', iban: '', since: '' }

function customer(change: Record<string, string>): string {
  return `${customerHeadings}\n7,${Object.values({ ...good, ...change }).join(',')}\n`
}

const subscription = (row: string, ...more: string[]) => [subscriptionHeadings, row, ...more, ''].join('\n')

const badCustomers: readonly Bad[] = ([
  [{ country: 'NLD' }, 'country', /not a country/, /ISO 3166/],
  [{ country: 'XX' }, 'country', /not a country/, /ISO 3166/],
  [{ email: 'nobody' }, 'email', /not an e-mail/, /name@example.com/],
  [{ language: 'fr' }, 'language', /not a language the seller writes/, /^nl, en$/],
  [{ language: '12345678901' }, 'language', /not a language/, /BCP 47/],
  [{ currency: 'USD' }, 'currency', /not a currency the seller/, /^EUR, JPY$/],
  [{ currency: 'EURO' }, 'currency', /not a currency/, /ISO 4217/],
  [{ time_zone: 'CET+1' }, 'time_zone', /not a time zone/, /IANA/],
  [{ time_zone: 'Europe/Atlantis' }, 'time_zone', /not a time zone/, /IANA/],
  [{ billing_day: '0' }, 'billing_day', /1 to 31/, /1 to 31/],
  [{ billing_day: '32' }, 'billing_day', /1 to 31/, /1 to 31/],
  [{ billing_day: '1.5' }, 'billing_day', /1 to 31/, /1 to 31/],
  [{ billing_weekday: '8' }, 'billing_weekday', /1 to 7/, /1 to 7/],
  [{ vat_number: 'NL004495446B01', kind: 'business' }, 'vat_number', /VAT number/, /NL004495445B01/],
  [{ vat_number: 'US12345678', kind: 'business' }, 'vat_number', /VAT number/, /NL004495445B01/],
  [{ iban: 'NL91ABNA0417164301' }, 'iban', /not a valid IBAN/, /IBAN/],
  [{ since: '2026-02-31' }, 'since', /not a date of the calendar/, /YYYY-MM-DD/],
  [{ since: '1-2-2026' }, 'since', /not a date of the calendar/, /YYYY-MM-DD/],
  [{ kind: 'company' }, 'kind', /not one of the words/, /consumer, business/],
  [{ name: 'x'.repeat(200) }, 'name', /longer than 140/, /140/],
] as const).map(([change, column, reason, allowed]) => {
  const value = Object.entries(change).find(([name]) => name === column)![1] as string
  return { name: `${column} ${value.slice(0, 20)}`, file: 'customers.csv', content: customer(change as Record<string, string>), row: 2, column, value: value.length > 60 ? `${value.slice(0, 57)}...` : value, reason, allowed }
})

const bad: readonly Bad[] = [
  ...badCustomers,
  { name: 'no name', file: 'customers.csv', content: customer({ name: ' ' }), row: 2, column: 'name', value: '', reason: /required and empty/ },
  { name: 'a consumer with a VAT number', file: 'customers.csv', content: customer({ vat_number: 'NL004495445B01' }), row: 2, column: 'kind', reason: /VAT number/, allowed: /business/ },
  { name: 'two billing cycles', file: 'customers.csv', content: customer({ billing_day: '1', billing_weekday: '1' }), row: 2, column: 'billing_weekday', reason: /beside billing_day/ },
  { name: 'a byte that is not UTF-8', file: 'customers.csv', content: Buffer.from(customer({ name: 'Jos\xe9' }), 'latin1'), row: 2, column: 'name', reason: /not UTF-8/, allowed: /UTF-8/ },
  { name: 'the same customer twice', file: 'customers.csv', content: `${customer({})}7,${Object.values(good).join(',')}\n`, row: 3, column: 'customer_number', value: '7', reason: /twice: also .*customers.csv row 2/ },
  { name: 'a row after a quoted line break', file: 'customers.csv', content: customer({ street: '"Weg 1\nHof 2\nDeur 3"' }) + `8,${Object.values({ ...good, iban: 'X' }).join(',')}\n`, row: 5, column: 'iban', reason: /IBAN/ },
  { name: 'too many cells', file: 'customers.csv', content: customer({ since: '2026-01-01,extra' }), row: 2, reason: /has 17 cells where the first line has 16/, allowed: /quotes around/ },
  { name: 'too few cells', file: 'customers.csv', content: `${customerHeadings}\n7,,J. Jansen\n`, row: 2, reason: /has 3 cells/ },
  { name: 'a quote never closed', file: 'customers.csv', content: customer({ name: '"J. Jansen' }), row: 2, reason: /never closed; the file was not read from here on/ },
  { name: 'a quote within a value', file: 'customers.csv', content: customer({ name: 'Bakkerij "De Ster"' }), row: 2, reason: /quote/, allowed: /doubled/ },
  { name: 'an unknown column', file: 'customers.csv', content: `${customerHeadings},shoe size\n`, row: 1, column: 'shoe size', reason: /not a column of customers/, allowed: /customer_number/ },
  { name: 'a missing column', file: 'customers.csv', content: 'customer_number,name\n7,x\n', row: 1, column: 'street', reason: /required and there is no such column/ },
  { name: 'a column twice', file: 'customers.csv', content: `${customerHeadings},Customer Number\n`, row: 1, column: 'customer_number', reason: /twice/ },
  { name: 'an unknown seller', file: 'customers.csv', content: `seller,${customerHeadings}\nother,7,${Object.values(good).join(',')}\n`, row: 2, column: 'seller', value: 'other', reason: /not a seller/, allowed: /acme/ },
  { name: 'an empty file', file: 'customers.csv', content: '', row: 1, reason: /is empty/ },
  { name: 'a spreadsheet', file: 'customers.csv', content: Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), row: 1, reason: /not text/, allowed: /CSV/ },
  { name: 'UTF-16', file: 'customers.csv', content: Buffer.from('\ufeffcustomer_number', 'utf16le'), row: 1, reason: /UTF-16/, allowed: /UTF-8/ },
  { name: 'a file of who knows what', file: 'notes.csv', content: 'a,b\n1,2\n', row: 1, reason: /cannot tell what the file holds/, allowed: /customers/ },
  { name: 'JSON Lines with a broken line', file: 'customers.jsonl', content: '{"customer_number": "7", "name": "x"\n', row: 1, reason: /not JSON/ },
  { name: 'a nested value in a row', file: 'customers.jsonl', content: '{"customer_number": ["7"]}\n', row: 1, column: 'customer_number', reason: /not a single value/ },

  { name: 'an unknown plan', file: 'subscriptions.csv', content: subscription('1,a,gold,1,2027-01-31,,,'), row: 2, column: 'plan', value: 'gold', reason: /not a plan of "acme"/, allowed: /basic, yen/ },
  { name: 'a plan in another currency', file: 'subscriptions.csv', content: subscription('1,a,yen,1,2027-01-31,,,'), row: 2, column: 'plan', value: 'yen', reason: /JPY.*EUR/, allowed: /EUR/ },
  { name: 'an unknown customer', file: 'subscriptions.csv', content: subscription('9,a,basic,1,2027-01-31,,,'), row: 2, column: 'customer_number', value: '9', reason: /not a customer/ },
  { name: '31 February', file: 'subscriptions.csv', content: subscription('1,a,basic,1,2027-02-31,,,'), row: 2, column: 'start', value: '2027-02-31', reason: /calendar/ },
  { name: 'an end before the start', file: 'subscriptions.csv', content: subscription('1,a,basic,1,2027-01-31,2027-01-01,,'), row: 2, column: 'end', reason: /before the start/ },
  { name: 'no plan at the start', file: 'subscriptions.csv', content: subscription('1,a,,1,2027-01-31,,,'), row: 2, column: 'plan', reason: /required on the row that starts/ },
  { name: 'a negative quantity', file: 'subscriptions.csv', content: subscription('1,a,basic,-1,2027-01-31,,,'), row: 2, column: 'quantity', value: '-1', reason: /not a quantity/ },
  { name: 'a change of nothing', file: 'subscriptions.csv', content: subscription('1,a,basic,1,2027-01-31,,,', '1,a,,,,,2027-02-15,'), row: 3, column: 'effective', reason: /nothing changes/ },
  { name: 'a change with a start', file: 'subscriptions.csv', content: subscription('1,a,basic,1,2027-01-31,,,', '1,a,basic,,2027-02-01,,2027-02-15,'), row: 3, column: 'start', reason: /row of a change/ },
  { name: 'a change of what is not there', file: 'subscriptions.csv', content: subscription('1,a,basic,,,,2027-02-15,'), row: 2, column: 'reference', value: 'a', reason: /no such subscription/ },
  { name: 'a change before the start', file: 'subscriptions.csv', content: subscription('1,a,basic,1,2027-01-31,,,', '1,a,,2,,,2027-01-31,'), row: 2, column: 'effective', value: '2027-01-31', reason: /not after the start/ },
  { name: 'two starts', file: 'subscriptions.csv', content: subscription('1,a,basic,1,2027-01-31,,,', '1,a,basic,2,2027-01-31,,,'), row: 3, column: 'reference', reason: /starts twice: also row 2/, allowed: /effective/ },
  { name: 'rows apart', file: 'subscriptions.csv', content: subscription('1,a,basic,1,2027-01-31,,,', '1,b,basic,1,2027-01-31,,,', '1,a,basic,1,2027-01-31,,,'), row: 4, column: 'reference', reason: /twice/, allowed: /follow each other/ },
  { name: 'a pause without a day', file: 'subscriptions.csv', content: subscription('1,a,basic,1,2027-01-31,,,yes'), row: 2, column: 'paused', reason: /needs the day/ },

  { name: 'a seller without a VAT number', file: 'seller.yaml', content: sellerYaml.replace(/vatNumber.*\n/, ''), row: 1, column: 'vatNumber', reason: /required and absent/ },
  { name: 'a bad country deep in a seller', file: 'seller.yaml', content: sellerYaml.replace('country: NL', 'country: ZZ'), row: 3, column: 'address.country', value: 'ZZ', reason: /not a country/ },
  { name: 'a key that is not known', file: 'seller.yaml', content: `${sellerYaml}colour: blue\n`, row: 1, column: 'seller', reason: /"colour".*not known/ },
  { name: 'YAML that is none', file: 'seller.yaml', content: `${sellerYaml}  - : [\n`, row: 10, reason: /not YAML/ },
  { name: 'an alias', file: 'seller.yaml', content: `a: &x [1]\nb: *x\n${sellerYaml}`, row: 1, reason: /alias/ },
  { name: 'a series that is missing', file: 'seller.yaml', content: `${sellerYaml}series: [{ kind: invoice, prefix: F }]\n`, row: 11, column: 'series', reason: /0 series for credit-notes/, allowed: /exactly one/ },

  { name: 'a price with a thousands separator', file: 'plans.yaml', content: plansYaml.replace('39.95', '1,039.95'), row: 8, column: 'charges.0.prices.0', reason: /"039.95", which is not known here/ },
  { name: 'a price that is no number', file: 'plans.yaml', content: plansYaml.replace('39.95', 'free'), row: 8, column: 'charges.0.prices.0.unitPrice', value: 'free', reason: /not a price/ },
  { name: 'more decimals than the currency', file: 'plans.yaml', content: plansYaml.replace('4000', '40.5'), row: 13, column: 'charges.0.prices.0.amount', value: '40.5', reason: /more decimals than JPY/ },
  { name: 'a currency the seller does not bill', file: 'plans.yaml', content: plansYaml.replace('JPY', 'USD'), row: 11, column: 'currency', value: 'USD', reason: /not a currency the seller/ },
  { name: 'two prices from one day', file: 'plans.csv', content: 'plan,name,charge,interval,valid_from,price\nnew,New,fee,month,2027-04-01,1\nnew,New,fee,month,2027-04-01,2\n', row: 3, column: 'charges.0.prices.1.validFrom', reason: /two prices/ },
  { name: 'a plan of bad columns', file: 'plans.csv', content: 'plan,name,charge,interval,valid_from,price\nnew,New,fee,fortnight,2027-04-01,1\n', row: 2, column: 'interval', value: 'fortnight', reason: /not a billing period/, allowed: /quarter/ },
]

describe('what is wrong is reported with file, row, column, reason and what is allowed, and nothing is written', () => {
  it.each(bad.map((each) => [each.name, each] as const))('%s', async (_name, { file, content, row, column, value, reason, allowed }) => {
    const office = await anOpenOffice()
    const before = office.accounts.writes()
    const report = await office.import({ [file]: content })
    const [problem] = report.problems.filter((each) => each.severity === 'error')
    expect(problem).toMatchObject({ file, row, reason: expect.stringMatching(reason), ...(column === undefined ? {} : { column }), ...(value === undefined ? {} : { value }) })
    if (allowed) expect(problem?.allowed).toMatch(allowed)
    expect(report.written).toBe(false)
    expect(office.accounts.writes()).toBe(before)
  })
})
