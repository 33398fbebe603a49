import type { CustomerRecords, CustomerSections, LegalHold } from '../../application/ports/customer-records.ts'
import { treatmentOf } from '../../domain/privacy/record-treatment.ts'
import { anonymousRecord, isPersonal } from '../../domain/privacy/anonymous-record.ts'

/** Records as a test gives them, by account. */
export function createInMemoryCustomerRecords(sections: Map<string, CustomerSections>): CustomerRecords {
  const holds = new Map<string, LegalHold>()
  const anonymised = new Map<string, string>()
  return {
    read: async (accountId) => sections.get(accountId) ?? {},
    async anonymise(accountId, at) {
      let changed = 0
      const stored = Object.entries(sections.get(accountId) ?? {})
      const unknown = stored.map(([section]) => section).filter((section) => treatmentOf(section) === undefined)
      if (unknown.length > 0) throw new Error(`Nobody has said what becomes of ${unknown.join(', ')}.`)
      const left = stored.filter(([section, all]) => {
        if (treatmentOf(section) !== 'deleted') return true
        changed += all.length
        return false
      })
      const after = left.map(([section, all]) => [section, all.map((record) => {
        const without = isPersonal(section) ? anonymousRecord(section, record) : record
        if (JSON.stringify(without) !== JSON.stringify(record)) changed += 1
        return without
      })])
      sections.set(accountId, Object.fromEntries(after) as CustomerSections)
      if (!anonymised.has(accountId)) anonymised.set(accountId, at)
      return { changed }
    },
    anonymisedAt: async (accountId) => anonymised.get(accountId),
    legalHold: async (accountId) => holds.get(accountId),
    setLegalHold: async (accountId, hold) => void holds.set(accountId, hold),
  }
}
