import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { DunningSubject } from '../../domain/collections/dunning-subject.ts'

/** How far a seller's journal was read for what may fall due, and since when payments are recorded at all. */
export interface DunningProgress {
  /** Journal sequence number; 0 before the first. */
  readonly sequence: number
  /** Date on which the first payment was seen. Without one nobody is reminded: nobody could be known to have paid. */
  readonly paymentsSince?: IsoDate
}

/** Invoices of one stretch of the journal that fall due on one date. */
export interface DueList {
  readonly dueDate: IsoDate
  /** First sequence number of the stretch: writing it again writes the same list. */
  readonly from: number
  readonly invoices: readonly { readonly accountId: string; readonly ordinal: number }[]
}

export interface DunningStore {
  progress(sellerId: string): Promise<DunningProgress>
  setProgress(sellerId: string, progress: DunningProgress): Promise<void>
  putDueList(sellerId: string, list: DueList): Promise<void>
  /** Lists of due dates up to and with a date, oldest first. */
  dueLists(sellerId: string, upTo: IsoDate, limit: number): Promise<readonly DueList[]>
  removeDueList(sellerId: string, list: Pick<DueList, 'dueDate' | 'from'>): Promise<void>

  get(accountId: string, ordinal: number): Promise<DunningSubject | undefined>
  /** Begins to watch an invoice unless it is watched; one that was paid is opened again, with the steps it had. */
  watch(subject: DunningSubject): Promise<DunningSubject>
  /** Subjects to look at on a date or before, the longest waiting first. */
  due(sellerId: string, today: IsoDate, limit: number): Promise<readonly DunningSubject[]>
  /** Takes the right to take a step: true for one caller. False where it was taken, is under way elsewhere, or the subject changed since it was read. */
  claim(subject: DunningSubject, claim: NonNullable<DunningSubject['claim']>): Promise<boolean>
  /** Stores the subject as it is now, if nobody changed it since `before` was read; false otherwise. */
  replace(before: DunningSubject, after: DunningSubject): Promise<boolean>
  /** Invoices that were handed over, or cannot be mailed: for a person. */
  forPeople(sellerId: string, limit: number): Promise<readonly DunningSubject[]>
}
