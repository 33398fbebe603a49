import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb'
import type { LocalConnection } from '../../local/connection.ts'
import type { KnownValues } from './fuzz-schema.ts'

/** Accounts whose values are used: few, so that an account and a subscription that are drawn apart often belong together. */
const accounts = 3

const patterns: Readonly<Record<string, RegExp>> = {
  accountId: /\bacc_[a-z2-7]{16}\b/g, subscriptionId: /\bsub_[a-z2-7]{16}\b/g, discountId: /\bdis_[a-z2-7]{16}\b/g, caseId: /\bcas_[a-z2-7]{16}_[a-z2-7]{10}\b/g, checkId: /\bchk_[a-z2-7]{16}_[a-z2-7]{10}\b/g,
  approvalId: /\bapv_[a-z2-7]{16}_[a-z2-7]{10}\b/g, disputeId: /\bdsp_[a-z2-7]{16}_[a-z2-7]{10}\b/g, changeId: /\bplc_[a-z2-7]{16}\b/g, decisionId: /\bdec_[a-z2-7]{16}\b/g, holdId: /\bhld_\w+\b/g, documentId: /\binv_[a-z2-7]{16}_\d+\b/g,
}

/** Identifiers of what is stored in a local stack, by the name that parameters and fields have. */
export async function knownValues({ endpoints, outputs, viewers }: LocalConnection): Promise<KnownValues> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: endpoints.dynamodb!, region: 'eu-west-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }))
  const TableName = Object.entries(outputs).find(([name]) => /TableName/.test(name))![1]
  const items: Record<string, unknown>[] = []
  for await (const { Items = [] } of paginateScan({ client }, { TableName })) items.push(...Items)
  client.destroy()
  const byAccount = Map.groupBy(items.filter(({ pk }) => String(pk).startsWith('ACC#')), ({ pk }) => String(pk))
  const chosen = [...byAccount].sort(([, one], [, other]) => other.length - one.length).slice(0, accounts)
  const text = JSON.stringify(chosen, plain)
  const found = Object.entries(patterns).map(([name, pattern]) => [name, distinct(text.match(pattern) ?? [])])
  const pkOf = (prefix: string) => items.filter(({ pk }) => String(pk).startsWith(prefix))
  const numbers = distinct(chosen.flatMap(([, all]) => all.flatMap(({ sk, no }) => (String(sk).startsWith('DOC#') && typeof no === 'string' ? [no] : []))))
  const { emails } = (await (await fetch(`${viewers.mail}/store`)).json()) as { emails: readonly { readonly body: { readonly text: string } }[] }
  const sellers = distinct(pkOf('SELLERS').map(({ sk }) => String(sk)))
  return {
    ...(Object.fromEntries(found) as KnownValues),
    number: numbers, invoice: numbers, invoiceNumber: numbers, sellerId: sellers, seller: sellers,
    planId: distinct(items.map(({ sk }) => /^PLAN#([^#]+)#/.exec(String(sk))?.[1] ?? '')).slice(0, 4),
    runId: distinct(pkOf('RUN#').map(({ pk }) => String(pk).slice(4))).slice(0, 3),
    exportId: distinct(pkOf('EXPORTS#').map(({ sk }) => /^EXPORT#(.+)$/.exec(String(sk))?.[1] ?? '')),
    reportId: distinct(pkOf('RETENTION#').map(({ sk }) => /^REPORT#.*#([^#]+)$/.exec(String(sk))?.[1] ?? '')),
    replyId: distinct(pkOf('REPLIES#').map(({ id }) => String(id))), paymentId: distinct(pkOf('BANKTX#').map(({ pk }) => String(pk).slice(7))),
    actorId: distinct(pkOf('ACTOR#').map(({ pk }) => String(pk).slice(6))),
    kind: ['dunning', 'offers', 'keeping', 'adjustments'], version: ['1'], month: ['2026-10'], token: distinct(emails.flatMap(({ body }) => body.text.match(/(?<=\/bill\/)[a-z2-7]{53}/g) ?? [])).slice(0, 3),
  }
}

const distinct = (values: readonly string[]) => [...new Set(values)].filter(Boolean).slice(0, 8)
const plain = (_: string, each: unknown) => (typeof each === 'bigint' ? String(each) : each instanceof Set ? [...(each as Set<unknown>)] : each)
