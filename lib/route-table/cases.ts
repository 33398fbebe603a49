import type { RouteTable } from './route-spec.ts'

const people = ['agent', 'supervisor'] as const

/** Cases, the queue, identity checks, approvals. */
export const casesRoutes = {
  'POST /v1/accounts/{accountId}/cases': { function: 'Cases', allow: people },
  'GET /v1/accounts/{accountId}/cases': { function: 'Cases', allow: people },
  'GET /v1/cases/{caseId}': { function: 'Cases', allow: people },
  'GET /v1/cases/{caseId}/events': { function: 'Cases', allow: people },
  'POST /v1/cases/{caseId}/claim': { function: 'Cases', allow: people },
  'POST /v1/cases/{caseId}/notes': { function: 'Cases', allow: people },
  'POST /v1/cases/{caseId}/answers': { function: 'Cases', allow: people },
  'POST /v1/cases/{caseId}/wait-for-customer': { function: 'Cases', allow: people },
  'POST /v1/cases/{caseId}/release': { function: 'Cases', allow: people },
  'POST /v1/cases/{caseId}/transfer': { function: 'Cases', allow: people },
  'POST /v1/cases/{caseId}/classify': { function: 'Cases', allow: people },
  'POST /v1/cases/{caseId}/links': { function: 'Cases', allow: people },
  'POST /v1/cases/{caseId}/flags': { function: 'Cases', allow: people },
  'POST /v1/cases/{caseId}/merge': { function: 'Cases', allow: people },
  'POST /v1/cases/{caseId}/resolve': { function: 'Cases', allow: people },
  'POST /v1/cases/{caseId}/reopen': { function: 'Cases', allow: people },
  'GET /v1/unmatched-mails': { function: 'Cases', allow: people },
  'GET /v1/received-mails/{replyId}': { function: 'Cases', allow: people },
  'POST /v1/reply-addresses/{documentId}/revoke': { function: 'Cases', allow: people },
  'POST /v1/queue/claim': { function: 'Cases', allow: people },
  'GET /v1/queue': { function: 'Cases', allow: ['supervisor'] },
  'POST /v1/accounts/{accountId}/identity-checks': { function: 'Identity', allow: people },
  'POST /v1/accounts/{accountId}/identity-checks/{checkId}/answers': { function: 'Identity', allow: people },
  'POST /v1/accounts/{accountId}/disputes': { function: 'Disputes', allow: people },
  'GET /v1/accounts/{accountId}/disputes': { function: 'Disputes', allow: [...people, 'finance'] },
  'GET /v1/disputes/{disputeId}': { function: 'Disputes', allow: [...people, 'finance'] },
  'POST /v1/disputes/{disputeId}/decision': { function: 'Disputes', allow: people },
  'GET /v1/approvals': { function: 'Approvals', allow: ['supervisor'] },
  'GET /v1/approvals/{approvalId}': { function: 'Approvals', allow: people },
  'POST /v1/approvals/{approvalId}/approve': { function: 'Approvals', allow: ['supervisor'] },
  'POST /v1/approvals/{approvalId}/reject': { function: 'Approvals', allow: ['supervisor'] },
} as const satisfies RouteTable
