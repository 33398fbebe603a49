import { randomUUID } from 'node:crypto'
import { createAfterIssue } from '../../application/documents/after-issue.ts'
import { createExplainMail } from '../../application/documents/explain-mail.ts'
import { createIssueDocuments } from '../../application/documents/issue-document.ts'
import { createLoadDocument } from '../../application/documents/load-document.ts'
import type { Services } from './services.ts'

/** What commands that issue or show single documents stand on. */
export function documentUseCases(services: Services) {
  return {
    ...services,
    loadDocument: createLoadDocument(services),
    issueDocuments: createIssueDocuments({ ...services, accounts: services.accountReader, jitter: Math.random }),
    afterIssue: createAfterIssue({ ...services, explainMail: createExplainMail(services) }),
  }
}

/** A key that a script can give to repeat a command safely; else each call is a request of its own. */
export function requestKeyOf(given: string | undefined): string {
  return `cli:${given ?? randomUUID()}`
}
