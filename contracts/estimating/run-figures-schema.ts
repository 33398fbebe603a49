import * as z from 'zod'
import type { RunFigures } from '../../domain/estimating/run-figures.ts'
import { units, type Usage } from '../../domain/estimating/usage.ts'

const usage = z.partialRecord(z.enum(units), z.number()).readonly() as unknown as z.ZodType<Usage>
const roundTrips = z.strictObject({ single: z.number(), sqs: z.number(), transaction: z.number(), ses: z.number() }).readonly()
const stage = z.strictObject({ cpuMs: z.number().positive(), roundTrips, memory: z.int().positive(), chunksPerInvocation: z.number().positive() }).readonly()

/** estimates/measured.json, as `npm run bench -- cost --write` writes it. */
export const runFiguresSchema = z.strictObject({
  measured: z.iso.date(),
  perRun: usage,
  byLines: z.array(z.strictObject({ lines: z.int().positive(), perInvoice: usage, storedBytes: z.number(), mailBytes: z.number() }).readonly()).min(2).readonly(),
  afterAYear: usage,
  stages: z.strictObject({ plan: stage, issue: stage, mail: stage }).readonly(),
  hot: z.strictObject({ runPartitionWrites: z.number().positive() }).readonly(),
  features: z.record(z.string(), z.strictObject({ per: z.string(), usage }).readonly()).readonly(),
  idle: usage,
}) satisfies z.ZodType<RunFigures>
