import { createAppendToCase } from '../../../application/cases/append-to-case.ts'
import { createChangeCase } from '../../../application/cases/change-case.ts'
import type { Service } from '../../../application/cases/load-service.ts'
import { createOpenCase, type OpenCaseCommand } from '../../../application/cases/open-case.ts'
import { builtInService } from '../../../domain/cases/service-policy.ts'
import { customer } from '../../builders/case.ts'
import { createInMemoryCallSlots } from '../../doubles/in-memory-call-slots.ts'
import { createInMemoryCaseStore } from '../../doubles/in-memory-case-store.ts'

/** Cases of seller `acme` in memory, in Amsterdam, under the built-in promise. */
export function createCaseWorld() {
  const cases = createInMemoryCaseStore()
  const slots = createInMemoryCallSlots()
  const service: Service = { policy: builtInService, calendar: { ...builtInService.calendar, timeZone: 'Europe/Amsterdam' } }
  const loadService = async () => service
  const changeCase = createChangeCase({ cases, loadService, slots })
  const openCase = createOpenCase({ cases, loadService })
  const open = async (sourceKey: string, { account = 'a', ...facts }: Partial<OpenCaseCommand> & { readonly account?: string } = {}) => (await openCase({
    sellerId: 'acme', accountId: `acc_${account.repeat(16).slice(0, 16)}`, sourceKey, channel: 'mail', kind: 'question', subject: 'Why?', language: 'nl', at: '2026-11-02T09:00:00.000Z', by: customer, ...facts,
  })).case
  return { cases, slots, service, loadService, changeCase, openCase, open, appendToCase: createAppendToCase({ cases, changeCase }) }
}
