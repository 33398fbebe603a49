import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { ReceiveMessageCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { LocalStack } from '../../local/local-stack.ts'

const local = { region: 'eu-west-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }

/** What a test does to the fixture from outside. */
export function createClients(stack: LocalStack) {
  const sqs = new SQSClient({ ...local, endpoint: stack.endpoints.sqs })
  const dynamodb = new DynamoDBClient({ ...local, endpoint: stack.endpoints.dynamodb })
  return {
    send: async (...bodies: readonly object[]): Promise<void> => {
      const Entries = bodies.map((body, index) => ({ Id: String(index), MessageBody: JSON.stringify(body) }))
      await sqs.send(new SendMessageBatchCommand({ QueueUrl: stack.outputs.QueueUrl, Entries }))
    },
    deadLetters: async (): Promise<unknown[]> => {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: stack.outputs.DeadLetterQueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 }))
      return Messages.map(({ Body }) => JSON.parse(Body!) as unknown)
    },
    text: async (pk: string): Promise<string | undefined> => {
      const { Item } = await dynamodb.send(new GetItemCommand({ TableName: stack.outputs.TableName, Key: { pk: { S: pk }, sk: { S: 'ITEM' } }, ConsistentRead: true }))
      return Item?.text?.S
    },
    close: (): void => {
      sqs.destroy()
      dynamodb.destroy()
    },
  }
}
