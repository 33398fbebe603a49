import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createLedger } from '../../adapters/dynamodb/ledger.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import { billingKey } from '../../domain/accounts/billing-key.ts'
import { aSeller, anAccount } from '../builders/company.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { billkeep, connectionFile } from './cli.ts'

let engine: Awaited<ReturnType<typeof startDynoxide>>
let connection: string
const seller = aSeller()
const account = anAccount('10001', { sellerId: seller.id })

beforeAll(async () => {
  engine = await startDynoxide()
  await createSellerStore(engine.table).put({ ...seller, version: 1 })
  await createAccountStore(engine.table).putMany([{ account, billingKey: billingKey(account, seller.shards) }])
  const { hostname, port } = await engine.table.client.config.endpoint!()
  const queues = Object.fromEntries(['Plan', 'Invoice', 'Mail'].map((name) => [`${name}QueueUrl`, `http://127.0.0.1:9/${name}`]))
  connection = await connectionFile({ outputs: { TableName: engine.table.name, ...queues }, endpoints: { dynamodb: `http://${hostname}:${port}` } })
})
afterAll(() => engine.stop())

const give = (kind: string, ...options: string[]) => billkeep('--connection', connection, 'accounts', kind, account.customerNumber, ...options)

it('notes in the audit log who gave an account credit, a discount and a charge, once each, and nothing of a refusal', async () => {
  const credit = ['--amount', '12.50', '--reason', 'prepayment', '--note', 'Paid at the desk', '--key', 'k1']
  const given = [
    await give('grant-credit', ...credit, '--json'),
    await give('grant-discount', '--percent', '10', '--name', 'Korting', '--reason', 'asked by phone', '--json'),
    await give('add-charge', '--name', 'Router', '--price', '49.99', '--reason', 'ordered', '--json'),
  ]
  expect(given.map(({ code, stderr }) => [code, stderr])).toEqual([[0, ''], [0, ''], [0, '']])
  expect((await give('grant-credit', ...credit)).stdout).toMatch(/was given before: nothing was changed/)
  expect(await give('grant-credit', '--amount', '1', '--reason', 'refund')).toMatchObject({ code: 2, stderr: expect.stringMatching(/1\.00 is more than the 0\.00 EUR/) })
  const ids = given.map(({ stdout }) => (JSON.parse(stdout) as { id: string }).id)
  const { entries } = await createAuditLog(engine.table).ofAccount(account.id, { limit: 10 })
  expect(entries.map(({ action, subject, reason }) => [action, subject, reason]).sort()).toEqual([['charge.add', ids[2], 'ordered'], ['credit.grant', ids[0], 'prepayment'], ['discount.grant', ids[1], 'asked by phone']])
  expect(entries.find(({ action }) => action === 'credit.grant')).toMatchObject({ actor: { id: expect.stringMatching(/^cli:./), role: 'operator' }, accountId: account.id, after: { note: 'Paid at the desk' } })
  expect((await createLedger(engine.table).list(account.id)).map(({ kind, amount }) => [kind, amount])).toEqual([['credit-prepaid', 1250n]])
}, 120_000)
