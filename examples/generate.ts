// Makes the example companies' files: node examples/generate.ts. Seeded, so it always makes the same ones.
// Everything in them is made up: names of common words, addresses under example.com, .net and .org, numbers with valid check digits.
import { writeFileSync } from 'node:fs'
import { stringify } from 'csv-stringify/sync'
import { addToDate } from '../domain/calendar/add-to-date.ts'
import type { IsoDate } from '../domain/calendar/iso-date.ts'
import { servicePeriod, servicePeriodNumber } from '../domain/calendar/service-periods.ts'
import type { Interval } from '../domain/catalog/plan.ts'
import * as words from './words.ts'

/** The month that bills every customer. */
const month = '2026-10'

const random = createRandom(20_261_001)
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
const chance = (share: number) => random() < share

interface Product {
  readonly plan: string
  readonly every: Interval
  readonly most: number
  readonly label?: () => string
}

interface Company {
  readonly folder: string
  readonly seller: string
  readonly country: 'NL' | 'BE'
  readonly cities: readonly (readonly [string, string])[]
  readonly customers: number
  readonly firstNumber: number
  readonly home: readonly Product[]
  readonly extras: readonly Product[]
  readonly business: readonly Product[]
}

const monthly: Interval = { unit: 'month', count: 1 }
const quarterly: Interval = { unit: 'month', count: 3 }
const yearly: Interval = { unit: 'year', count: 1 }
const phone = () => `+31 6 0000 ${String(Math.floor(random() * 10_000)).padStart(4, '0')}`

const companies: readonly Company[] = [
  {
    folder: 'voorbeeldnet', seller: 'voorbeeldnet', country: 'NL', cities: words.dutchCities, customers: 150, firstNumber: 10_001,
    home: [{ plan: 'internet-100', every: monthly, most: 1 }, { plan: 'internet-1000', every: monthly, most: 1 }, { plan: 'water', every: quarterly, most: 5 }],
    extras: [{ plan: 'tv-plus', every: monthly, most: 1 }, { plan: 'mobile-10gb', every: monthly, most: 4, label: phone }, { plan: 'web-address', every: yearly, most: 3, label: () => `${pick(words.nouns).toLowerCase()}.example.com` }],
    business: [{ plan: 'fibre-office', every: quarterly, most: 2 }, { plan: 'hosting', every: yearly, most: 10 }, { plan: 'mobile-10gb', every: monthly, most: 25 }],
  },
  {
    folder: 'voorbeeldenergie', seller: 'voorbeeldenergie', country: 'BE', cities: words.belgianCities, customers: 100, firstNumber: 50_001,
    home: [{ plan: 'power-home', every: monthly, most: 1 }, { plan: 'gas-home', every: monthly, most: 1 }],
    extras: [{ plan: 'charge-point', every: monthly, most: 2 }, { plan: 'roof-care', every: yearly, most: 1 }],
    business: [{ plan: 'power-office', every: quarterly, most: 4 }, { plan: 'charge-point', every: monthly, most: 12 }],
  },
]

type Row = Record<string, string>

for (const company of companies) {
  const customers: Row[] = []
  const subscriptions: Row[] = []
  for (let index = 0; index < company.customers; index++) {
    const day = billingDay(index)
    const customer = aCustomer(company, index, day)
    customers.push(customer)
    subscriptions.push(...subscriptionsOf(company, customer.customer_number!, customer.kind === 'business', day, index))
  }
  write(`company/${company.folder}/customers.csv`, customers)
  write(`company/${company.folder}/subscriptions.csv`, subscriptions)
}

/** Every day of the month has customers, the month ends have more. */
function billingDay(index: number): number {
  return index % 5 === 4 ? 28 + (Math.floor(index / 5) % 4) : (index % 31) + 1
}

function aCustomer({ seller, country, cities, firstNumber }: Company, index: number, day: number): Row {
  const business = index % 4 === 3
  const island = country === 'NL' && index % 25 === 10
  const [city, postcode] = island ? ['Willemstad', '0000'] : pick(cities)
  const surname = pick(words.surnames)
  const name = business ? `${pick(words.trades)} ${pick(words.nouns)} ${country === 'NL' ? 'B.V.' : 'BV'}` : `${pick(words.initials)} ${surname}`
  const number = String(firstNumber + index)
  const withoutMail = seller === 'voorbeeldnet' ? index === 40 : index === 62
  return {
    seller, customer_number: number, kind: business ? 'business' : 'consumer', name,
    attention: business && chance(0.6) ? 'Administratie' : '',
    street: `${pick(words.streets)} ${1 + Math.floor(random() * 180)}`,
    postcode: island ? postcode : `${postcode.slice(0, 2)}${10 + Math.floor(random() * 90)}${country === 'NL' ? ` ${pick('ABCEGHJKLMNPRTVWXZ'.split(''))}${pick('ABCEGHJKLMNPRTVWXZ'.split(''))}` : ''}`,
    city, country: island ? 'CW' : country,
    email: withoutMail ? '' : `${(business ? name : surname).toLowerCase().replace(/ b\.?v\.?$/, '').replace(/[^a-z]+/g, '.')}.${number}@example.${pick(['com', 'net', 'org'])}`,
    language: chance(0.8) ? 'nl' : 'en',
    time_zone: island ? 'America/Curacao' : '',
    billing_day: String(day),
    vat_number: business && !island ? (country === 'NL' ? dutchVatNumber() : belgianVatNumber()) : '',
    iban: chance(0.7) ? (country === 'NL' ? dutchIban() : belgianIban()) : '',
    payment_term_days: business ? pick(['30', '']) : '',
    since: `20${15 + Math.floor(random() * 10)}-0${1 + Math.floor(random() * 9)}-01`,
  }
}

function subscriptionsOf({ seller, home, extras, business }: Company, customer: string, isBusiness: boolean, day: number, index: number): Row[] {
  const main = pick(isBusiness ? business : home)
  const chosen = [main, ...(chance(0.45) ? [pick(extras)] : []), ...(chance(0.12) ? [pick(extras)] : [])]
  return chosen.flatMap((product, at) => {
    const isNew = at === 0 && index % 30 === 7
    const start = isNew ? `${month}-${String(Math.max(1, Math.min(day, 28) - 3)).padStart(2, '0')}` : startOf(product, at === 0 ? day : 1 + Math.floor(random() * 28), at === 0)
    const row = {
      seller, customer_number: customer, reference: `s${at + 1}`, plan: product.plan, quantity: String(1 + Math.floor(random() ** 3 * product.most)), start, end: '',
      billed_through: isNew ? '' : billedThrough(start, product.every, billingDate(day)), label: product.label && (at > 0 || isBusiness) ? product.label() : '', effective: '', paused: '',
    }
    const bare = { ...row, plan: '', quantity: '', start: '', billed_through: '', label: '' }
    if (at === 0 && product.plan === 'internet-100' && index % 12 === 0) return [row, { ...bare, plan: 'internet-1000', effective: addToDate(billingDate(day), 'day', 9) }]
    if (at > 0 && index % 20 === 3) return [{ ...row, end: addToDate(billingDate(day), 'day', 20) }]
    return [row]
  })
}

function billingDate(day: number): IsoDate {
  return `${month}-${String(day).padStart(2, '0')}`
}

/** A start in an earlier year, so that a period begins in the month if it is the main product's. */
function startOf({ every }: Product, day: number, main: boolean): IsoDate {
  const months = every.unit === 'year' ? [10] : every.count === 3 ? [1, 7, 10] : [1, 3, 5, 7, 8, 10, 12]
  return `${2022 + Math.floor(random() * 4)}-${String(main ? pick(months) : pick([1, 3, 5, 7])).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Customers come from another system, which billed all periods but the one that falls due in the month. */
function billedThrough(start: IsoDate, every: Interval, date: IsoDate): IsoDate {
  const period = servicePeriod(start, every, servicePeriodNumber(start, every, date))
  return period.start > addToDate(date, 'month', -1) ? period.start : period.end
}

function write(file: string, rows: readonly Row[]): void {
  writeFileSync(new URL(file, import.meta.url), stringify([...rows], { header: true }))
}

/** Mulberry32: small, seeded, good enough for made-up customers. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function digits(count: number): string {
  return Array.from({ length: count }, () => Math.floor(random() * 10)).join('')
}

/** Nine digits whose weighted sum leaves the last one modulo 11, and a suffix. */
function dutchVatNumber(): string {
  for (;;) {
    const first = `0${digits(7)}`
    const check = [...first].reduce((sum, digit, at) => sum + Number(digit) * (9 - at), 0) % 11
    if (check < 10) return `NL${first}${check}B01`
  }
}

/** Eight digits and 97 minus their remainder. */
function belgianVatNumber(): string {
  const first = `0${4 + Math.floor(random() * 3)}${digits(6)}`
  return `BE${first}${String(97 - (Number(first) % 97)).padStart(2, '0')}`
}

/** With a bank code that no bank has. */
function dutchIban(): string {
  return withIbanCheck('NL', `BANK${digits(10)}`)
}

function belgianIban(): string {
  const account = `000${digits(7)}`
  return withIbanCheck('BE', `${account}${String(Number(account) % 97 || 97).padStart(2, '0')}`)
}

function withIbanCheck(country: string, account: string): string {
  const number = [...`${account}${country}00`].map((letter) => parseInt(letter, 36)).join('')
  return `${country}${String(98n - (BigInt(number) % 97n)).padStart(2, '0')}${account}`
}
