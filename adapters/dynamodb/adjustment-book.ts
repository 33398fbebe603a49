import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { AdjustmentBook, Given, GivenSums } from '../../application/ports/adjustment-book.ts'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import { accountPk } from './keys.ts'
import type { Table } from './table.ts'

/** Days that count towards a customer's limit; what is older is left out when the item is written next. */
const days = 30
const attempts = 8

const customerSk = (currency: string) => `ADJUSTED#${currency}`
const personKey = ({ actorId, on, currency }: Pick<Given, 'actorId' | 'on' | 'currency'>) => ({ pk: `GIVENBY#${actorId}`, sk: `${on}#${currency}` })

const minor = z.union([z.bigint(), z.int()]).transform(BigInt)
const customerItem = z.object({ version: z.int(), given: z.array(z.object({ id: z.string(), on: z.string(), amount: minor })) })
const personItem = z.object({ total: minor })

/** One item per customer with what they were given in thirty days, one per person and day with the sum. Both move in one transaction, the
 * first under its version and the second under its limit. */
export function createAdjustmentBook({ client, name }: Table): AdjustmentBook {
  const read = async ({ accountId, currency, on, ...of }: Omit<Given, 'amount'>) => {
    const get = async (Key: Record<string, string>) => (await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }))).Item
    const [customer, person] = await Promise.all([get({ pk: accountPk(accountId), sk: customerSk(currency) }), get(personKey({ ...of, on, currency }))])
    const { version, given } = customer ? customerItem.parse(customer) : { version: 0, given: [] }
    const since = addToDate(on, 'day', -days)
    const counted = given.filter((each) => each.on > since)
    return { version, counted, today: person ? personItem.parse(person).total : 0n, repeated: counted.find(({ id }) => id === of.id) }
  }
  const sumsOf = ({ counted, today, repeated }: Awaited<ReturnType<typeof read>>): GivenSums => ({
    today: today - (repeated?.amount ?? 0n), customer: counted.reduce((sum, each) => sum + each.amount, 0n) - (repeated?.amount ?? 0n),
  })

  return {
    async sums(of) {
      return sumsOf(await read(of))
    },

    async reserve(given, most) {
      const { id, accountId, currency, on, amount } = given
      for (let attempt = 0; attempt < attempts; attempt++) {
        const before = await read(given)
        if (before.repeated) return true
        const { today, customer } = sumsOf(before)
        if (most && (today + amount > most.today || customer + amount > most.customer)) return false
        try {
          await client.send(new TransactWriteCommand({
            TransactItems: [
              {
                Put: {
                  TableName: name, Item: { pk: accountPk(accountId), sk: customerSk(currency), version: before.version + 1, given: [...before.counted, { id, on, amount }] },
                  ...(before.version === 0 ? { ConditionExpression: 'attribute_not_exists(pk)' } : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': before.version } }),
                },
              },
              {
                Update: {
                  TableName: name, Key: personKey(given), UpdateExpression: 'ADD #total :amount', ExpressionAttributeNames: { '#total': 'total' },
                  ...(most
                    ? { ConditionExpression: 'attribute_not_exists(#total) OR #total <= :room', ExpressionAttributeValues: { ':amount': amount, ':room': most.today - amount } }
                    : { ExpressionAttributeValues: { ':amount': amount } }),
                },
              },
            ],
          }))
          return true
        } catch (error) {
          if (!(error instanceof TransactionCanceledException)) throw error
        }
      }
      return false
    },
  }
}
