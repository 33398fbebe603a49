import { createHash } from 'node:crypto'
import { createComposeAnswer } from '../../../adapters/mail/compose-answer.ts'
import { createComposeBill } from '../../../adapters/mail/compose-bill.ts'
import { parseMail } from '../../../adapters/mail/parse-mail.ts'
import { renderBill } from '../../../adapters/mail/render-bill.ts'
import { createAppendToCase } from '../../../application/cases/append-to-case.ts'
import { createChangeCase } from '../../../application/cases/change-case.ts'
import { createClaimCase } from '../../../application/cases/claim-case.ts'
import { createOpenCase } from '../../../application/cases/open-case.ts'
import { createWorkOnCase } from '../../../application/cases/work-on-case.ts'
import { createReleaseCaseHolds } from '../../../application/collections/case-holds.ts'
import type { BillMail } from '../../../application/ports/bill-mailer.ts'
import { createAcknowledgeReply } from '../../../application/replies/acknowledge-reply.ts'
import { createAnswerInThread } from '../../../application/replies/answer-in-thread.ts'
import { createAssignReply } from '../../../application/replies/assign-reply.ts'
import { createFileReply } from '../../../application/replies/file-reply.ts'
import { createFindReplyPlace } from '../../../application/replies/find-reply-place.ts'
import { createHoldDispute } from '../../../application/replies/hold-dispute.ts'
import { intentByRules } from '../../../application/replies/intent-by-rules.ts'
import { createReceiveReply } from '../../../application/replies/receive-reply.ts'
import { createSendAnswer } from '../../../application/replies/send-answer.ts'
import { builtInService } from '../../../domain/cases/service-policy.ts'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import { authenticationOfReceipt } from '../../../domain/replies/authentication-of-receipt.ts'
import { aBill, aBillLine, aBillSeller } from '../../builders/bill.ts'
import { anAccount } from '../../builders/company.ts'
import { createInMemoryCaseStore } from '../../doubles/in-memory-case-store.ts'
import { createInMemoryNoticeStore } from '../../doubles/in-memory-notices.ts'
import { createInMemoryRateLimiter } from '../../doubles/in-memory-rate-limiter.ts'
import { createInMemoryReceivableHolds } from '../../doubles/in-memory-receivable-holds.ts'
import { createInMemoryMailBox, createInMemoryReceivedMail } from '../../doubles/in-memory-received-mail.ts'
import { createManualClock } from '../../doubles/manual-clock.ts'

const secret = new TextEncoder().encode('a secret of more than thirty-two characters')
export const passed = { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', spam: 'PASS', virus: 'PASS' }
export type Verdicts = typeof passed

/** One seller with two customers, each with a bill, and everything that a mail goes through. */
export function createReplyWorld({ replyDomain = 'reply.lumen.example', key = 1, readIntent = intentByRules } = {}) {
  const clock = createManualClock('2026-11-12T09:00:00.000Z')
  const seller = aBillSeller()
  const bill = (account: string, email: string): BillingDocument => aBill({
    accountId: `acc_${account.repeat(16)}`, buyer: { ...aBill().buyer, email }, number: `F2026-00000${account === 'a' ? 1 : 2}`,
    lines: [aBillLine(), aBillLine({ position: 2, description: 'Televisie', unitPrice: '10.00', net: 1_000n })],
    net: 4_900n, vat: [{ category: 'S', rate: '21', taxable: 4_900n, vat: 1_029n }], vatTotal: 1_029n, gross: 5_929n,
  })
  const bills = [bill('a', 'an@example.com'), bill('b', 'bo@example.net')] as const
  const accounts = new Map(bills.map(({ accountId, buyer }) => [accountId, anAccount('K', { id: accountId, sellerId: 'lumen', email: buyer.email!, language: 'nl', name: buyer.name })]))
  const documents = { get: async (accountId: string, ordinal: number) => bills.find((each) => each.accountId === accountId && each.ordinal === ordinal) }
  const deliveries = {
    get: async (accountId: string, ordinal: number) => {
      const document = await documents.get(accountId, ordinal)
      return document && ({ status: 'SENT', to: document.buyer.email!, sesMessageId: `ses-${document.id}`, documentId: document.id, accountId, ordinal, at: '2026-11-01T00:00:00.000Z' } as const)
    },
  }
  const keys = { current: { id: key, secret }, accepted: [{ id: key, secret }] }
  const loadKeys = async () => keys
  const sellers = { get: async () => ({ seller, catalogRevision: 1, zones: ['Europe/Amsterdam'] }) }
  const cases = createInMemoryCaseStore()
  const loadService = async () => ({ policy: builtInService, calendar: { ...builtInService.calendar, timeZone: 'Europe/Amsterdam' } })
  const changeCase = createChangeCase({ cases, loadService })
  const openCase = createOpenCase({ cases, loadService })
  const received = createInMemoryReceivedMail()
  const box = createInMemoryMailBox()
  const holds = createInMemoryReceivableHolds()
  const sent: BillMail[] = []
  const mailer = { send: async (mail: BillMail) => { sent.push(mail); return { kind: 'accepted', sesMessageId: `ses-answer-${sent.length}` } as const } }
  const reports: unknown[] = []
  const sendAnswer = createSendAnswer({ compose: createComposeAnswer({ loadKeys, replyDomain, boundary: () => `b${sent.length}` }), mailer, notices: createInMemoryNoticeStore(), received, clock })
  const fileReply = createFileReply({ cases, changeCase, openCase, appendToCase: createAppendToCase({ cases, changeCase }) })
  const findDocument = async (number: string) => { const document = bills.find((each) => each.number === number); return document && ({ kind: 'document', document } as const) }
  const assignReply = createAssignReply({ received, accounts: { get: async (id) => accounts.get(id) }, cases, findDocument, fileReply })
  const receiveReply = createReceiveReply({
    box, readMail: parseMail, received, accounts: { get: async (id) => accounts.get(id) },
    findPlace: createFindReplyPlace({
      loadKeys, documents, cases, accounts: { get: async (id) => accounts.get(id) }, deliveries, received, findDocument,
    }),
    fileReply,
    billTexts: async (document) => [(await renderBill({ document, seller })).text],
    readIntent,
    digest: (text) => createHash('sha256').update(text).digest('hex').slice(0, 22),
    holdDispute: createHoldDispute({ holds }),
    acknowledge: createAcknowledgeReply({ announceWait: async () => ({ kind: 'none', reason: 'nobody-there' }), sellers, documents, loadService, limiter: createInMemoryRateLimiter(), sendAnswer }),
    noteReport: async (report) => { reports.push(report); return true },
  })
  const claim = createClaimCase({ changeCase })
  const work = createWorkOnCase({ cases, changeCase, releaseCaseHolds: createReleaseCaseHolds({ cases, holds }), answerCustomer: createAnswerInThread({ cases, accounts: { get: async (id) => accounts.get(id) }, sellers, received, sendAnswer }) })
  let count = 0
  /** Hands a raw mail in as SES does. */
  const receive = (raw: string | Uint8Array, { recipients = [] as readonly string[], verdicts = passed, sender = 'an@example.com', sesMessageId = `in-${++count}`, at = clock.now() } = {}) => {
    box.objects.set(`raw/${sesMessageId}`, typeof raw === 'string' ? Buffer.from(raw.replace(/\r?\n/g, '\r\n')) : raw)
    return receiveReply({ sesMessageId, receivedAt: at, rawKey: `raw/${sesMessageId}`, envelope: { sender, recipients }, authentication: (mail) => authenticationOfReceipt(verdicts, mail) })
  }
  const composeBill = createComposeBill({ loadKeys, replyDomain, eInvoice: async () => undefined as never })
  return { clock, seller, bills, accounts, cases, changeCase, received, box, holds, sent, reports, receive, assignReply, openCase, claim, work, composeBill, loadKeys, replyDomain, keys }
}
