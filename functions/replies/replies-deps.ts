import { createHash } from 'node:crypto'
import type { S3Client } from '@aws-sdk/client-s3'
import { createAgentActivity } from '../../adapters/dynamodb/agent-activity.ts'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createCallSlots } from '../../adapters/dynamodb/call-slots.ts'
import { createCaseStore } from '../../adapters/dynamodb/case-store.ts'
import { createContactCounts } from '../../adapters/dynamodb/contact-counts.ts'
import { createDeliveryStore } from '../../adapters/dynamodb/delivery-store.ts'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createMailEventStore } from '../../adapters/dynamodb/mail-event-store.ts'
import { createPolicyStore } from '../../adapters/dynamodb/policy-store.ts'
import { createRateLimiter } from '../../adapters/dynamodb/rate-limiter.ts'
import { createReceivableHolds } from '../../adapters/dynamodb/receivable-holds.ts'
import { createReceivedMailStore } from '../../adapters/dynamodb/received-mail-store.ts'
import { createRunStore } from '../../adapters/dynamodb/run-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import type { Table } from '../../adapters/dynamodb/table.ts'
import { parseMail } from '../../adapters/mail/parse-mail.ts'
import { renderBill } from '../../adapters/mail/render-bill.ts'
import { createMailBox } from '../../adapters/s3/mail-box.ts'
import { createFindDocument } from '../../application/bill-runs/find-document.ts'
import { createAnnounceWait } from '../../application/cases/announce-wait.ts'
import { createAppendToCase } from '../../application/cases/append-to-case.ts'
import { createChangeCase } from '../../application/cases/change-case.ts'
import { createClaimCase } from '../../application/cases/claim-case.ts'
import { createCountedOpenCase } from '../../application/cases/count-contact.ts'
import { createLoadService } from '../../application/cases/load-service.ts'
import { createOpenCase } from '../../application/cases/open-case.ts'
import { createExplainMail } from '../../application/documents/explain-mail.ts'
import { createWorkOnCase } from '../../application/cases/work-on-case.ts'
import { createReleaseCaseHolds } from '../../application/collections/case-holds.ts'
import { createNoteMailEvent } from '../../application/mailing/note-mail-event.ts'
import type { BillMailer } from '../../application/ports/bill-mailer.ts'
import type { LoadReplyTokenKeys } from '../../application/ports/reply-token-key.ts'
import { createAcknowledgeReply } from '../../application/replies/acknowledge-reply.ts'
import { createFileReply } from '../../application/replies/file-reply.ts'
import { createFindReplyPlace } from '../../application/replies/find-reply-place.ts'
import { createHoldDispute } from '../../application/replies/hold-dispute.ts'
import { intentByRules } from '../../application/replies/intent-by-rules.ts'
import { createNoteMailReport } from '../../application/replies/note-mail-report.ts'
import { createReceiveReply } from '../../application/replies/receive-reply.ts'
import { createAnswering } from './answer-deps.ts'

export interface RepliesWiring {
  readonly table: Table
  readonly s3: S3Client
  readonly bucket: string
  readonly mailer: BillMailer
  readonly loadKeys: LoadReplyTokenKeys
  readonly replyDomain: string
}

/** What stands behind received mails and answers: for the function, and for the command line. */
export function createRepliesDeps({ table, s3, bucket, mailer, loadKeys, replyDomain }: RepliesWiring) {
  const accounts = createAccountStore(table)
  const sellers = createSellerStore(table)
  const documents = createDocumentStore(table)
  const deliveries = createDeliveryStore(table)
  const cases = createCaseStore(table)
  const received = createReceivedMailStore(table)
  const events = createMailEventStore(table)
  const box = createMailBox(s3, bucket)
  const policies = createPolicyStore(table)
  const explainMail = createExplainMail({ documents, policies })
  const loadService = createLoadService({ policies, sellers })
  const changeCase = createChangeCase({ cases, loadService, slots: createCallSlots(table) })
  const { sendAnswer, answerCustomer } = createAnswering(table, { mailer, loadKeys, replyDomain })
  const fileReply = createFileReply({ cases, changeCase, openCase: createCountedOpenCase(createOpenCase({ cases, loadService }), { contacts: createContactCounts(table), deliveries, documents, loadService }), appendToCase: createAppendToCase({ cases, changeCase }) })
  const noteMailEvent = createNoteMailEvent({ events, deliveries, documents })
  return {
    received, box, cases, events, documents, explainMail, fileReply, noteMailEvent, changeCase,
    claimCase: createClaimCase({ changeCase }), work: createWorkOnCase({ cases, changeCase, answerCustomer, releaseCaseHolds: createReleaseCaseHolds({ cases, holds: createReceivableHolds(table) }) }),
    receiveReply: createReceiveReply({
      box, readMail: parseMail, received, accounts, fileReply,
      findPlace: createFindReplyPlace({ loadKeys, documents, cases, accounts, deliveries, received, findDocument: createFindDocument({ documents, runs: createRunStore(table), sellers }) }),
      billTexts: async (document) => {
        const record = await sellers.get(document.sellerId, document.sellerVersion)
        if (!record) return []
        const difference = await explainMail(document)
        return [(await renderBill({ document, seller: record.seller, ...(difference ? { difference } : {}) })).text]
      },
      readIntent: intentByRules,
      digest: (text) => createHash('sha256').update(text).digest('base64url').slice(0, 22),
      holdDispute: createHoldDispute({ holds: createReceivableHolds(table) }),
      acknowledge: createAcknowledgeReply({ sellers, documents, loadService, announceWait: createAnnounceWait({ cases, activity: createAgentActivity(table), loadService }), limiter: createRateLimiter(table), sendAnswer }),
      noteReport: createNoteMailReport({ loadKeys, deliveries, noteMailEvent }),
    }),
  }
}
