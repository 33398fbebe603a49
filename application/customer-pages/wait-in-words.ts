import type { CustomerCase } from '../../domain/cases/case.ts'
import type { AnnouncedWait } from '../../domain/pages/wait-text.ts'
import type { AnnounceWait } from '../cases/announce-wait.ts'
import type { LoadService } from '../cases/load-service.ts'

export type WaitOf = (waiting: CustomerCase, at: string) => Promise<AnnouncedWait>

/** The wait as a page words it: outside opening hours when somebody is there again, inside them a range, and no number where none can be given. */
export function createWaitInWords({ announceWait, loadService }: { readonly announceWait: AnnounceWait; readonly loadService: LoadService }): WaitOf {
  return async (waiting, at) => {
    const wait = await announceWait(waiting, at)
    if (wait.opensAt !== undefined) {
      const { calendar } = await loadService(waiting.sellerId, at)
      const locale = waiting.language === 'en' ? 'en-GB' : waiting.language
      return { kind: 'opens', at: new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone: calendar.timeZone }).format(Date.parse(wait.opensAt)) }
    }
    return wait.kind === 'range' ? { kind: 'range', p50Minutes: wait.p50, p90Minutes: wait.p90 } : { kind: 'unknown' }
  }
}
