import type { CustomerCase } from '../../domain/cases/case.ts'
import { afterBusinessTime } from '../../domain/calendar/business-calendar.ts'
import type { AnnouncedWait } from '../../domain/pages/wait-text.ts'
import type { LoadService } from '../cases/load-service.ts'

export type WaitOf = (waiting: Pick<CustomerCase, 'sellerId' | 'language'>, at: string) => Promise<AnnouncedWait>

/** What can be said without knowing who works: outside opening hours when somebody is there again, else no number at all. */
export function createWaitUntilOpen({ loadService }: { readonly loadService: LoadService }): WaitOf {
  return async ({ sellerId, language }, at) => {
    const { calendar } = await loadService(sellerId, at)
    const opens = afterBusinessTime(calendar, at, 1)
    if (Date.parse(opens) - Date.parse(at) < 60_000) return { kind: 'unknown' }
    const locale = language === 'en' ? 'en-GB' : language
    return { kind: 'opens', at: new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone: calendar.timeZone }).format(Date.parse(opens)) }
  }
}
