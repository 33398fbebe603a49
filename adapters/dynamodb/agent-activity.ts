import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import { longestHandlingMinutes, presentMinutes, rememberedDays, type AgentActivity } from '../../application/ports/agent-activity.ts'
import { skillActivity } from '../../domain/queueing/skill-activity.ts'
import { queryAll } from './query-all.ts'
import type { Table } from './table.ts'

const activityPk = (sellerId: string) => `ACTIVITY#${sellerId}`
const nowSk = (caseId: string) => `NOW#${caseId}`
const nowItem = z.object({ agent: z.string(), skill: z.string(), at: z.string() })
const dayItem = z.object({ cases: z.number(), minutes: z.number(), squares: z.number() })
const epoch = (at: string, minutes: number) => Math.floor(Date.parse(at) / 1000) + minutes * 60

/** Work under way, agents that were seen, and sums per skill and day, all in one small partition of the seller. */
export function createAgentActivity(table: Table): AgentActivity {
  const { client, name } = table
  const seen = (sellerId: string, skill: string, agent: string, at: string) => client.send(new PutCommand({
    TableName: name, Item: { pk: activityPk(sellerId), sk: `SEEN#${skill}#${agent}`, agent, skill, at, expiresAt: epoch(at, 1_440) },
  }))
  /** Takes the work off; undefined where it was taken off before. */
  const taken = async (sellerId: string, caseId: string) => {
    const { Attributes } = await client.send(new DeleteCommand({ TableName: name, Key: { pk: activityPk(sellerId), sk: nowSk(caseId) }, ReturnValues: 'ALL_OLD' }))
    return Attributes && nowItem.parse(Attributes)
  }

  return {
    async began({ sellerId, skill, caseId, agent, at }) {
      try {
        await client.send(new PutCommand({
          TableName: name, Item: { pk: activityPk(sellerId), sk: nowSk(caseId), agent, skill, at, expiresAt: epoch(at, 2 * longestHandlingMinutes) },
          ConditionExpression: 'attribute_not_exists(pk) OR #agent <> :agent', ExpressionAttributeNames: { '#agent': 'agent' }, ExpressionAttributeValues: { ':agent': agent },
        }))
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
      }
      await seen(sellerId, skill, agent, at)
    },

    async ended({ sellerId, caseId, at }) {
      const work = await taken(sellerId, caseId)
      if (!work) return
      const minutes = Math.min(longestHandlingMinutes, Math.max(0, (Date.parse(at) - Date.parse(work.at)) / 60_000))
      await client.send(new UpdateCommand({
        TableName: name, Key: { pk: activityPk(sellerId), sk: `DAY#${work.skill}#${at.slice(0, 10)}` },
        UpdateExpression: 'ADD cases :one, minutes :minutes, squares :squares SET expiresAt = :expires',
        ExpressionAttributeValues: { ':one': 1, ':minutes': minutes, ':squares': minutes * minutes, ':expires': epoch(at, (rememberedDays + 1) * 1_440) },
      }))
      await seen(sellerId, work.skill, work.agent, at)
    },

    async dropped({ sellerId, caseId }) {
      await taken(sellerId, caseId)
    },

    async of(sellerId, skill, now) {
      const items = await queryAll(table, { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': activityPk(sellerId) } })
      const under = (prefix: string) => items.filter(({ sk }) => String(sk).startsWith(prefix))
      return skillActivity({
        seen: [...under('NOW#'), ...under('SEEN#')].map((item) => nowItem.parse(item)).filter((each) => each.skill === skill),
        days: under(`DAY#${skill}#`).map((item) => ({ date: String(item.sk).slice(`DAY#${skill}#`.length), ...dayItem.parse(item) })),
      }, now, { presentMinutes, rememberedDays, longestHandlingMinutes })
    },
  }
}
