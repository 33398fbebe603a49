import { placeInLane } from '../../domain/cases/case-urgency.ts'
import type { CustomerCase } from '../../domain/cases/case.ts'
import type { CasePlace } from '../ports/case-store.ts'
import type { Service } from './load-service.ts'

/** Where a case is looked for in its state. */
export function placeOf({ policy, calendar }: Service, each: CustomerCase): CasePlace {
  switch (each.state) {
    case 'waiting': {
      const { lane, waitsSince } = placeInLane(policy, calendar, each, each.updatedAt)
      return { kind: 'waiting', lane, since: waitsSince }
    }
    case 'claimed': return { kind: 'claimed', until: each.leaseUntil ?? each.updatedAt }
    case 'waiting-for-customer': return { kind: 'waiting-for-customer', until: each.wakeAt ?? each.updatedAt }
    case 'callback-booked': return { kind: 'callback-booked', until: each.call?.slot?.from ?? each.updatedAt }
    default: return { kind: 'none' }
  }
}
