import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { StaleDecisionError, type DecisionLog } from '../../application/ports/decision-log.ts'
import type { Decision, DecisionEvent } from '../../domain/offers/decision.ts'
import { decisionEventFromItem, decisionFromItem } from './decision-item.ts'
import { accountPk } from './keys.ts'
import { queryAll } from './query-all.ts'
import type { Table } from './table.ts'

const decisionSk = (id: string) => `DECISION#${id}`
const eventSk = (id: string, sequence: number) => `DECISION#${id}#${String(sequence).padStart(4, '0')}`
/** A partition a month, so that none grows without end. */
const registerPk = (sellerId: string, month: string) => `DECISIONS#${sellerId}#${month}`

/** Where a stored decision or event is in its seller's register. */
export function registerKeyOf({ sellerId, at, id, decisionId, sequence = 0 }: Readonly<Record<string, unknown>>): { readonly pk: string; readonly sk: string } {
  return { pk: registerPk(String(sellerId), String(at).slice(0, 7)), sk: `${String(at)}#${String(decisionId ?? id)}#${String(sequence).padStart(4, '0')}` }
}

/** Each record is stored twice in one transaction: with its account, and in the seller's register by time. */
export function createDecisionLog(table: Table): DecisionLog {
  const { client, name } = table

  /** False where the first of the two is there already. */
  const putTwice = async (keys: { readonly pk: string; readonly sk: string }, registerSk: string, record: Decision | DecisionEvent, kind: 'decision' | 'event') => {
    try {
      await client.send(new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName: name, Item: { ...keys, kind, ...record }, ConditionExpression: 'attribute_not_exists(pk)' } },
          { Put: { TableName: name, Item: { pk: registerPk(record.sellerId, record.at.slice(0, 7)), sk: registerSk, kind, ...record } } },
        ],
      }))
      return true
    } catch (error) {
      if (error instanceof TransactionCanceledException && error.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed') return false
      throw error
    }
  }

  const read = async (accountId: string, prefix: string) => {
    const items = await queryAll(table, {
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)', ExpressionAttributeValues: { ':pk': accountPk(accountId), ':prefix': prefix }, ConsistentRead: true,
    })
    const events = items.filter(({ kind }) => kind === 'event').map(decisionEventFromItem)
    return items.filter(({ kind }) => kind === 'decision').map(decisionFromItem)
      .map((decision) => ({ decision, events: events.filter(({ decisionId }) => decisionId === decision.id) }))
      .sort((left, right) => (left.decision.at < right.decision.at ? -1 : left.decision.at > right.decision.at ? 1 : 0))
  }

  return {
    async put(decision) {
      if (await putTwice({ pk: accountPk(decision.accountId), sk: decisionSk(decision.id) }, `${decision.at}#${decision.id}#0000`, decision, 'decision')) return decision
      return (await read(decision.accountId, decisionSk(decision.id)))[0]!.decision
    },

    async append(event) {
      const { accountId, decisionId, sequence, at } = event
      const found = (await read(accountId, decisionSk(decisionId)))[0]
      if (found === undefined || found.events.length + 1 !== sequence) throw new StaleDecisionError(`Event ${sequence} of ${decisionId} is not the next one.`)
      const stored = await putTwice({ pk: accountPk(accountId), sk: eventSk(decisionId, sequence) }, `${at}#${decisionId}#${String(sequence).padStart(4, '0')}`, event, 'event')
      if (!stored) throw new StaleDecisionError(`Event ${sequence} of ${decisionId} was noted by somebody else.`)
    },

    async get(accountId, decisionId) {
      return (await read(accountId, decisionSk(decisionId)))[0]
    },

    ofAccount: (accountId) => read(accountId, 'DECISION#'),

    async *walk(sellerId, { from, to }) {
      for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = nextMonth(month)) {
        let start: Record<string, unknown> | undefined
        do {
          const page = await client.send(new QueryCommand({
            TableName: name, KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
            ExpressionAttributeValues: { ':pk': registerPk(sellerId, month), ':from': from, ':to': to },
            ...(start ? { ExclusiveStartKey: start } : {}),
          }))
          for (const item of page.Items ?? []) {
            yield item.kind === 'decision' ? { kind: 'decision', decision: decisionFromItem(item) } : { kind: 'event', event: decisionEventFromItem(item) }
          }
          start = page.LastEvaluatedKey
        } while (start)
      }
    },
  }
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${String(year + 1).padStart(4, '0')}-01` : `${String(year).padStart(4, '0')}-${String(number + 1).padStart(2, '0')}`
}
