import { Temporal } from 'temporal-polyfill'
import { dayNumber } from '../../domain/calendar/day-number.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import { parseDocumentId } from '../../domain/documents/document-id.ts'
import type { ContactCounts } from '../ports/contact-counts.ts'
import type { DeliveryStore } from '../ports/delivery-store.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import type { LoadService } from './load-service.ts'
import type { OpenCase } from './open-case.ts'

export interface CountContactDeps {
  readonly contacts: Pick<ContactCounts, 'note'>
  readonly deliveries: Pick<DeliveryStore, 'get'>
  readonly documents: Pick<DocumentStore, 'get'>
  readonly loadService: LoadService
}

const longestLag = 60

/** Opens cases, and counts each that a customer's contact opened beside it, with how many days after its bill was mailed it came: forecasts
 * rest on that (docs/queueing.md). A crash in between loses a count, and nothing else. */
export function createCountedOpenCase(openCase: OpenCase, { contacts, deliveries, documents, loadService }: CountContactDeps): OpenCase {
  const mailedAt = async (documentId: string | undefined) => {
    const place = documentId === undefined ? undefined : parseDocumentId(documentId)
    if (!place) return undefined
    const delivery = await deliveries.get(place.accountId, place.ordinal)
    return delivery?.at ?? (await documents.get(place.accountId, place.ordinal))?.issueDate
  }

  return async (command) => {
    const opened = await openCase(command)
    if (!opened.created || command.by.role === 'system') return opened
    const { sellerId, at, links = [] } = command
    const { calendar: { timeZone } } = await loadService(sellerId, at)
    const date = localDate(at, timeZone)
    const mailed = await mailedAt(links[0]?.documentId)
    const lag = mailed === undefined ? undefined : dayNumber(date) - dayNumber(mailed.length > 10 ? localDate(mailed, timeZone) : mailed)
    const { hour } = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone)
    await contacts.note({ sellerId, date, hour, ...(lag !== undefined && lag >= 0 && lag <= longestLag ? { lag } : {}) })
    return opened
  }
}
