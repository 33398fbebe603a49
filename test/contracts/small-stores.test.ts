import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { startFauxqs } from 'fauxqs'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createDeliveryStore } from '../../adapters/dynamodb/delivery-store.ts'
import { createLinkRevocations } from '../../adapters/dynamodb/link-revocations.ts'
import { createMailEventStore } from '../../adapters/dynamodb/mail-event-store.ts'
import { createOfferBudgets } from '../../adapters/dynamodb/offer-budgets.ts'
import { createOfferSalt } from '../../adapters/dynamodb/offer-salt.ts'
import { createPlanChangeLog } from '../../adapters/dynamodb/plan-change-log.ts'
import { createProviderEvents } from '../../adapters/dynamodb/provider-events.ts'
import { createMailBox } from '../../adapters/s3/mail-box.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { createInMemoryAccountStore } from '../doubles/in-memory-account-store.ts'
import { createInMemoryDeliveryStore } from '../doubles/in-memory-delivery-store.ts'
import { createInMemoryLinkRevocations } from '../doubles/in-memory-link-revocations.ts'
import { createInMemoryMailEventStore } from '../doubles/in-memory-mail-event-store.ts'
import { createInMemoryOfferBudgets } from '../doubles/in-memory-offer-budgets.ts'
import { createInMemoryOfferSalt } from '../doubles/in-memory-offer-salt.ts'
import { createInMemoryPlanChangeLog } from '../doubles/in-memory-plan-change-log.ts'
import { createInMemoryProviderEvents } from '../doubles/in-memory-provider-events.ts'
import { createInMemoryMailBox } from '../doubles/in-memory-received-mail.ts'
import { linkRevocationsContract } from './link-revocations.contract.ts'
import { mailBoxContract } from './mail-box.contract.ts'
import { mailEventStoreContract } from './mail-event-store.contract.ts'
import { offerBudgetsContract } from './offer-budgets.contract.ts'
import { offerSaltContract } from './offer-salt.contract.ts'
import { planChangeLogContract } from './plan-change-log.contract.ts'
import { providerEventsContract } from './provider-events.contract.ts'

describe('in memory', () => {
  const [budgets, log, revocations, events, box] = [createInMemoryOfferBudgets(), createInMemoryPlanChangeLog(), createInMemoryLinkRevocations(), createInMemoryProviderEvents(), createInMemoryMailBox()]
  const [deliveries, accounts] = [createInMemoryDeliveryStore(), createInMemoryAccountStore()]
  const mailEvents = createInMemoryMailEventStore(deliveries, accounts.mailed)
  describe('offer budgets', () => offerBudgetsContract(() => budgets))
  describe('offer salt', () => offerSaltContract(createInMemoryOfferSalt))
  describe('plan change log', () => planChangeLogContract(() => log))
  describe('link revocations', () => linkRevocationsContract(() => revocations))
  describe('events of the payment provider', () => providerEventsContract(() => events))
  describe('mail events', () => mailEventStoreContract(() => ({ events: mailEvents, deliveries: deliveries.store, accounts })))
  describe('mail box', () => mailBoxContract(() => box, async (key, bytes) => void box.objects.set(key, bytes)))
})

describe('on DynamoDB', () => {
  let engine: Awaited<ReturnType<typeof startDynoxide>>
  beforeAll(async () => {
    engine = await startDynoxide()
  })
  afterAll(() => engine.stop())
  describe('offer budgets', () => offerBudgetsContract(() => createOfferBudgets(engine.table)))
  describe('offer salt', () => offerSaltContract(() => createOfferSalt(engine.table)))
  describe('plan change log', () => planChangeLogContract(() => createPlanChangeLog(engine.table)))
  describe('link revocations', () => linkRevocationsContract(() => createLinkRevocations(engine.table)))
  describe('events of the payment provider', () => providerEventsContract(() => createProviderEvents(engine.table)))
  describe('mail events', () => mailEventStoreContract(() => ({ events: createMailEventStore(engine.table), deliveries: createDeliveryStore(engine.table), accounts: createAccountStore(engine.table) })))
})

describe('on S3', () => {
  let engine: Awaited<ReturnType<typeof startFauxqs>>
  let s3: S3Client
  beforeAll(async () => {
    engine = await startFauxqs({ port: 0, logger: false })
    s3 = new S3Client({ endpoint: `http://127.0.0.1:${engine.port}`, region: 'eu-west-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' }, forcePathStyle: true })
    await s3.send(new CreateBucketCommand({ Bucket: 'mails' }))
  })
  afterAll(async () => {
    s3.destroy()
    await engine.stop()
  })
  describe('mail box', () => mailBoxContract(() => createMailBox(s3, 'mails'), async (Key, Body) => void (await s3.send(new PutObjectCommand({ Bucket: 'mails', Key, Body })))))

  it('links to a raw mail for who has no rights of their own, as a download', async () => {
    await s3.send(new PutObjectCommand({ Bucket: 'mails', Key: 'raw/linked', Body: 'From: a\r\n\r\nb' }))
    const answer = await fetch(await createMailBox(s3, 'mails').link('raw/linked', 60))
    expect([answer.status, await answer.text()]).toEqual([200, 'From: a\r\n\r\nb'])
    expect(await createMailBox(s3, 'mails').link('raw/linked', 9_999)).toMatch(/X-Amz-Expires=900/)
  })
})
