import * as z from 'zod'
import { keptKinds, type KeepingPeriods } from '../../domain/privacy/keeping-periods.ts'

const period = z.strictObject({ years: z.int().min(0).max(30), because: z.string().min(1).max(200) })
const kind = z.strictObject({ default: period, countries: z.record(z.string().regex(/^[A-Z]{2}$/), period).exactOptional() })

/** How long a seller keeps what, per country (policy kind `keeping`). */
export const keepingPolicySchema: z.ZodType<KeepingPeriods> = z.strictObject(Object.fromEntries(keptKinds.map((each) => [each, kind])) as Record<(typeof keptKinds)[number], typeof kind>)
