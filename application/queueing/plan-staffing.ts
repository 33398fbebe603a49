import type * as z from 'zod'
import type { staffingSchema } from '../../contracts/queueing/pace-schema.ts'
import { staffing, type StaffingAnswer } from '../../domain/queueing/staffing.ts'

/** How many agents a load needs, in the units that people think in.
 * @throws RangeError where no number of agents reaches the service level */
export function planStaffing({ perHour, handlingSeconds, withinSeconds, serviceLevel, patienceSeconds, occupancy, shrinkage }: z.output<typeof staffingSchema>): StaffingAnswer {
  return staffing({
    arrivals: perHour / 3600, handling: handlingSeconds, within: withinSeconds, serviceLevel,
    ...(patienceSeconds === undefined ? {} : { patience: patienceSeconds }), ...(occupancy === undefined ? {} : { occupancy }), ...(shrinkage === undefined ? {} : { shrinkage }),
  })
}
