import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type * as z from 'zod'
import { awsSchema, priceBookSchema } from '../../contracts/estimating/price-book-schema.ts'
import { runFiguresSchema } from '../../contracts/estimating/run-figures-schema.ts'
import type { PriceBook } from '../../domain/estimating/price-book.ts'
import type { RunFigures } from '../../domain/estimating/run-figures.ts'
import { repositoryRoot } from '../../lib/repository-root.ts'

const text = (name: string) => readFileSync(join(repositoryRoot, 'estimates', name), 'utf8')

export type Prices = z.output<typeof priceBookSchema>
export type Aws = z.output<typeof awsSchema>

/** estimates/prices.yaml: what AWS asks, by region, with where each price is from. */
export const readPrices = (): Prices => priceBookSchema.parse(parse(text('prices.yaml')))
/** estimates/aws.yaml: quotas and latencies. */
export const readAws = (): Aws => awsSchema.parse(parse(text('aws.yaml')))
/** estimates/measured.json: what `npm run bench -- cost --write` found. */
export const readFigures = (): RunFigures => runFiguresSchema.parse(JSON.parse(text('measured.json')))

/** The prices of one region; undefined where the book has none for it. */
export function bookOf({ units, regions }: Prices, region: string): PriceBook | undefined {
  const prices = regions[region]
  return prices && Object.fromEntries(Object.entries(prices).map(([unit, { usd }]) => [unit, { usd, per: units[unit as keyof typeof units].per }])) as PriceBook
}
