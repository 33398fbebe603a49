import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { InvalidPolicyError, PolicyChangedError, type PolicyStore, type PolicyVersion } from '../../application/ports/policy-store.ts'
import { checkPolicy } from '../../contracts/policies/check-policy.ts'
import { policyKinds, type PolicyKind, type PolicyOf } from '../../contracts/policies/policy-kinds.ts'
import { queryAll } from './query-all.ts'
import { sellerPk } from './seller-item.ts'
import type { Table } from './table.ts'

const policySk = (kind: string, version: number) => `POLICY#${kind}#${String(version).padStart(4, '0')}`
/** Which version holds, and which is the newest. Sorts after the versions. */
const headSk = (kind: string) => `POLICY#${kind}#HEAD`

const text = z.string()
const headItem = z.object({ newest: z.int().positive(), active: z.int().positive().optional() })
const versionItem = z.object({
  version: z.int().positive(), state: z.enum(['draft', 'active']), policy: z.unknown(),
  writtenBy: text.exactOptional(), writtenAt: text.exactOptional(), activatedBy: text.exactOptional(), activatedAt: text.exactOptional(),
})

/** Policies beside their seller: an item per version, and one that says which holds. */
export function createPolicyStore(table: Table): PolicyStore {
  const { client, name } = table
  const read = async (sellerId: string, sk: string) => (await client.send(new GetCommand({ TableName: name, Key: { pk: sellerPk(sellerId), sk }, ConsistentRead: true }))).Item

  const fromItem = <Kind extends PolicyKind>(sellerId: string, kind: Kind, item: unknown): PolicyVersion<Kind> => {
    const { policy, ...rest } = versionItem.parse(item)
    return { sellerId, kind, ...rest, policy: policyOf(kind, policy) }
  }

  async function get<Kind extends PolicyKind>(sellerId: string, kind: Kind): Promise<PolicyVersion<Kind>>
  async function get<Kind extends PolicyKind>(sellerId: string, kind: Kind, version: number): Promise<PolicyVersion<Kind> | undefined>
  async function get<Kind extends PolicyKind>(sellerId: string, kind: Kind, version?: number): Promise<PolicyVersion<Kind> | undefined> {
    const builtIn: PolicyVersion<Kind> = { sellerId, kind, version: 0, state: 'active', policy: policyKinds[kind].builtIn as PolicyOf<Kind> }
    if (version === 0) return builtIn
    const wanted = version ?? headItem.optional().parse(await read(sellerId, headSk(kind)))?.active
    if (wanted === undefined) return builtIn
    const item = await read(sellerId, policySk(kind, wanted))
    return item && fromItem(sellerId, kind, item)
  }

  const write = async (items: NonNullable<ConstructorParameters<typeof TransactWriteCommand>[0]['TransactItems']>, message: string) => {
    try {
      await client.send(new TransactWriteCommand({ TransactItems: items }))
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error
      throw new PolicyChangedError(message, { cause: error })
    }
  }

  return {
    get,

    async versions(sellerId, kind) {
      const items = await queryAll(table, {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: { ':pk': sellerPk(sellerId), ':first': policySk(kind, 0), ':last': `POLICY#${kind}#9999` },
        ScanIndexForward: false,
        ConsistentRead: true,
      })
      return items.map((item) => fromItem(sellerId, kind, item))
    },

    async put({ sellerId, kind, ...rest }) {
      const policy = policyOf(kind, rest.policy)
      const { version, state } = rest
      const pk = sellerPk(sellerId)
      await write([
        { Put: { TableName: name, Item: { pk, sk: policySk(kind, version), ...rest, policy }, ConditionExpression: 'attribute_not_exists(pk)' } },
        {
          Update: {
            TableName: name,
            Key: { pk, sk: headSk(kind) },
            UpdateExpression: `SET newest = :version${state === 'active' ? ', active = :version' : ''}`,
            ConditionExpression: version === 1 ? 'attribute_not_exists(pk)' : 'newest = :before',
            ExpressionAttributeValues: { ':version': version, ...(version === 1 ? {} : { ':before': version - 1 }) },
          },
        },
      ], `Version ${version} of the ${kind} policy of "${sellerId}" is not the one to be stored next.`)
    },

    async activate(sellerId, kind, version, { actor, at }) {
      const stored = await get(sellerId, kind, version)
      const holds = await get(sellerId, kind)
      if (stored?.state === 'active' && holds.version === version) return
      const pk = sellerPk(sellerId)
      await write([
        {
          Update: {
            TableName: name,
            Key: { pk, sk: policySk(kind, version) },
            UpdateExpression: 'SET #state = :active, activatedBy = :by, activatedAt = :at',
            ConditionExpression: '#state = :draft',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':active': 'active', ':draft': 'draft', ':by': actor, ':at': at },
          },
        },
        {
          Update: {
            TableName: name,
            Key: { pk, sk: headSk(kind) },
            UpdateExpression: 'SET active = :version',
            ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(active) OR active < :version)',
            ExpressionAttributeValues: { ':version': version },
          },
        },
      ], `Version ${version} of the ${kind} policy of "${sellerId}" is no draft that can be made to hold: there is none, or a newer version holds.`)
    },
  }
}

/** @throws InvalidPolicyError */
function policyOf<Kind extends PolicyKind>(kind: Kind, policy: unknown): PolicyOf<Kind> {
  const checked = checkPolicy(kind, policy)
  if (checked.kind === 'invalid') throw new InvalidPolicyError(kind, checked.errors)
  return checked.policy
}
