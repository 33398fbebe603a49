import * as z from 'zod'
import { units } from '../../domain/estimating/usage.ts'

const unit = z.enum(units)
/** How a price or a quota is known: read at its address, quoted elsewhere from it, or neither. */
const how = z.enum(['read', 'quoted', 'known'])

/** estimates/prices.yaml. */
export const priceBookSchema = z.strictObject({
  sources: z.record(z.string(), z.strictObject({ how, date: z.iso.date().exactOptional(), url: z.string().exactOptional() }).readonly()).readonly(),
  units: z.record(unit, z.strictObject({ per: z.number().positive(), unit: z.string() }).readonly()).readonly(),
  regions: z.record(z.string(), z.record(unit, z.strictObject({ usd: z.number().nonnegative(), source: z.string() }).readonly()).readonly()).readonly(),
}).refine(({ sources, regions }) => Object.values(regions).every((prices) => Object.values(prices).every(({ source }) => source in sources)), 'a price names a source that is not listed')

const quota = z.strictObject({ value: z.number().positive(), unit: z.string(), source: z.string() }).readonly()
const latency = z.strictObject({ ms: z.number().positive(), spread: z.number().nonnegative(), source: z.string() }).readonly()
export const quotaNames = [
  'lambdaConcurrency', 'lambdaScaling', 'sqsStartConcurrency', 'sqsScaling', 'sqsMostConcurrency', 'sqsInFlight', 'sqsRetentionDays', 'tableWrites', 'tableReads', 'coldTableWrites', 'coldTableReads',
  'tableDoublingSeconds', 'partitionWrites', 'partitionReads',
] as const

/** estimates/aws.yaml. */
export const awsSchema = z.strictObject({
  quotas: z.record(z.enum(quotaNames), quota).readonly(),
  latencies: z.record(z.enum(['single', 'transaction', 'sqs', 'ses', 'poll', 'coldStart']), latency).readonly(),
  megabytesPerCore: z.strictObject({ value: z.number().positive(), source: z.string() }).readonly(),
})
