import { describe, expect, it } from '@jest/globals'
import { measureBillRun } from '../../bench/bill-run.ts'
import { itemType } from '../../bench/item-type.ts'
import { timesADay } from '../../bench/times-a-day.ts'
import { usageOf } from '../../bench/usage-of-run.ts'
import { bookOf, readFigures, readPrices } from '../../bin/cli/read-estimates.ts'
import { costOf, priceUsage, withoutMail } from '../../domain/estimating/price-book.ts'
import { figuresOfLines, usageOfRun } from '../../domain/estimating/run-usage.ts'
import { units } from '../../domain/estimating/usage.ts'
import { billkeep } from '../cli/cli.ts'

const estimate = (...args: string[]) => billkeep('estimate', ...args)

describe('prices', () => {
  it('are there for every unit and region, each with a source, and say which were not read', () => {
    const prices = readPrices()
    expect(Object.keys(prices.regions)).toEqual(['us-east-1', 'eu-west-1', 'eu-central-1'])
    for (const region of Object.values(prices.regions)) expect(Object.keys(region).sort()).toEqual([...units].sort())
    for (const { how, date, url } of Object.values(prices.sources)) if (how !== 'known') expect([date, url]).toEqual([expect.any(String), expect.stringContaining('https://')])
  })

  // 2,381,000 x 0.625 + 618,000 x 0.125 per million, by hand.
  it('price a usage, dearest first', () => {
    const book = bookOf(readPrices(), 'us-east-1')!
    expect(priceUsage({ dynamodbRead: 618_000, dynamodbWrite: 2_381_000 }, book)).toEqual([{ unit: 'dynamodbWrite', quantity: 2_381_000, usd: 1.488125 }, { unit: 'dynamodbRead', quantity: 618_000, usd: 0.07725 }])
    expect(costOf(withoutMail({ sesRecipient: 1_000, snsPublish: 2_000_000 }), book)).toBe(1)
  })
})

describe('figures', () => {
  const figures = readFigures()

  it('lie between those of the lines that were measured', () => {
    const [three, four, five] = [3, 4, 5].map((lines) => figuresOfLines(figures, lines).storedBytes)
    expect(four).toBeCloseTo((three! + five!) / 2, 6)
    expect(figuresOfLines(figures, 20).storedBytes).toBeGreaterThan(figuresOfLines(figures, 10).storedBytes)
  })

  it('say of a run what the bench counts', async () => {
    const { invoices, ...counted } = await measureBillRun(200, { lines: 3 })
    const measured = usageOf({ invoices, ...counted })
    const estimated = usageOfRun({ ...figures, afterAYear: {} }, { accounts: 200, lines: 3, latencies: { single: 5, sqs: 10, transaction: 15, ses: 50 }, megabytesPerCore: 1769, mailsPerSecond: 1_000, mailWorkers: 4 })
    for (const unit of ['dynamodbWrite', 'dynamodbRead', 'sesRecipient', 'sqsRequest'] as const) expect(Math.abs(estimated[unit]! / measured[unit]! - 1)).toBeLessThan(unit === 'sqsRequest' ? 0.25 : 0.05)
  })
})

it('knows items by their keys', () => {
  expect([itemType('SERIES#acme#invoice#2026', 'COUNTER'), itemType('ACC#1', 'DOC#000001'), itemType('MAILPART#run#chunk', 'PART#1'), itemType('RUN#r', 'CHUNK#c')]).toEqual(['number counter', 'document', 'mail part', 'chunk and manifest'])
})

it.each([['cron(0 * * * ? *)', 24], ['cron(0,30 6-8 * * ? *)', 6], ['cron(*/15 3 * * ? *)', 4], ['cron(5 22 * * ? *)', 1]])('counts how often %s comes a day', (expression, times) => {
  expect(timesADay(expression)).toBe(times)
})

describe('billkeep estimate', () => {
  it('says what a run takes, costs and needs, without a stack', async () => {
    const { code, stdout } = await estimate('--accounts', '250000', '--lines', '3', '--ses-rate', '500', '--region', 'eu-central-1')
    expect(code).toBe(0)
    for (const text of ['A run over 250,000 accounts, 3 lines a bill, SES at 500 mails a second, eu-central-1', 'SES rate decides (475.0 bills a second)', 'SES daily sending quota', 'GB a year', 'Set mailConcurrency to']) expect(stdout).toContain(text)
  })

  it('costs 100 USD a million for SES, and without it what the goal allows, where workers are as many as the rate needs', async () => {
    const { stdout } = await estimate('--accounts', '1000000', '--ses-rate', '500', '--json')
    const { perRun } = JSON.parse(stdout).estimate
    expect(perRun.usd - perRun.withoutMailUsd).toBeCloseTo(100, 9)
    expect(perRun.withoutMailUsd).toBeLessThanOrEqual(2.5)
  })

  it('warns where mails would outlive their messages, where shards are too few, and where something else than SES decides', async () => {
    const { stdout } = await estimate('--accounts', '100000000', '--ses-rate', '14')
    expect(stdout).toContain('SQS drops messages after 14')
    expect(stdout).toContain('more shards before its accounts are imported')
    expect((await estimate('--accounts', '1000000', '--ses-rate', '500', '--mail-workers', '4')).stdout).toContain('Not the SES rate decides')
  })

  it('refuses what is no number, and a region that has no prices', async () => {
    const [number, region] = await Promise.all([estimate('--accounts', '10', '--ses-rate', '0', '--mail-workers', '1'), estimate('--accounts', '10', '--region', 'mars')])
    expect([number.code, region.code]).not.toContain(0)
    for (const option of ['--ses-rate', '--mail-workers']) expect(number.stderr).toContain(option)
    expect(region.stderr).toContain('There are no prices for mars. There are: us-east-1')
  })
})
