import type { BusinessCalendar } from '../../domain/calendar/business-calendar.ts'
import type { ServicePolicy } from '../../domain/cases/service-policy.ts'
import type { PolicyStore } from '../ports/policy-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'

export interface Service {
  readonly policy: ServicePolicy
  readonly calendar: BusinessCalendar
}

export type LoadService = (sellerId: string, now: string) => Promise<Service>

/** How long what was read may be used: a policy that is activated holds everywhere within a minute. */
const keptMs = 60_000

/** A seller's promise and its opening hours, in the seller's zone unless the policy names another. */
export function createLoadService({ policies, sellers }: { readonly policies: Pick<PolicyStore, 'get'>; readonly sellers: Pick<SellerStore, 'get'> }): LoadService {
  const known = new Map<string, { readonly until: number; readonly service: Promise<Service> }>()
  const load = async (sellerId: string): Promise<Service> => {
    const [{ policy }, record] = await Promise.all([policies.get(sellerId, 'service'), sellers.get(sellerId)])
    return { policy, calendar: { ...policy.calendar, timeZone: policy.calendar.timeZone ?? record?.seller.timeZone ?? 'UTC' } }
  }
  return (sellerId, now) => {
    const hit = known.get(sellerId)
    if (hit && hit.until > Date.parse(now)) return hit.service
    const service = load(sellerId)
    known.set(sellerId, { until: Date.parse(now) + keptMs, service })
    service.catch(() => known.delete(sellerId))
    return service
  }
}
