import { DeleteMessageCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand, type Message, type SQSClient } from '@aws-sdk/client-sqs'

export interface DeadLetter {
  readonly messageId: string
  /** Cut: a mail message holds whole bills. */
  readonly body: string
  readonly sentAt: string
  readonly receives: number
}

export interface DeadLetterQueue {
  readonly name: string
  /** As SQS counts them, which is approximate. */
  readonly count: number
  readonly letters: readonly DeadLetter[]
}

export interface QueuePair {
  readonly source: string
  readonly deadLetters: string
}

export interface DeadLetters {
  /** Up to ten messages of each queue. Looking at a message hides it from others for a moment. */
  list(): Promise<readonly DeadLetterQueue[]>
  /** Sends up to `limit` messages of a queue back to where they failed; returns how many. A crash in between leaves a message
   * in both queues, which is safe: every message can be done twice. */
  redrive(name: string, limit: number): Promise<number>
}

const longestBody = 300
const batchSize = 10

export function createDeadLetters(client: SQSClient, queues: Readonly<Record<string, QueuePair>>): DeadLetters {
  const receive = async (url: string, hiddenSeconds: number): Promise<readonly Message[]> => {
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({
      QueueUrl: url, MaxNumberOfMessages: batchSize, VisibilityTimeout: hiddenSeconds, MessageSystemAttributeNames: ['SentTimestamp', 'ApproximateReceiveCount'], MessageAttributeNames: ['All'],
    }))
    return Messages
  }

  return {
    list: () => Promise.all(Object.entries(queues).map(async ([name, { deadLetters }]) => {
      const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl: deadLetters, AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] }))
      const count = Number(Attributes?.ApproximateNumberOfMessages ?? 0) + Number(Attributes?.ApproximateNumberOfMessagesNotVisible ?? 0)
      const messages = count === 0 ? [] : await receive(deadLetters, 1)
      return { name, count: Math.max(count, messages.length), letters: messages.map(toLetter) }
    })),

    async redrive(name, limit) {
      const pair = queues[name]
      if (!pair) throw new Error(`There is no queue ${name}.`)
      let moved = 0
      while (moved < limit) {
        const messages = await receive(pair.deadLetters, 60)
        if (messages.length === 0) break
        for (const { Body = '', MessageAttributes, ReceiptHandle } of messages.slice(0, limit - moved)) {
          await client.send(new SendMessageCommand({ QueueUrl: pair.source, MessageBody: Body, ...(MessageAttributes ? { MessageAttributes } : {}) }))
          await client.send(new DeleteMessageCommand({ QueueUrl: pair.deadLetters, ReceiptHandle }))
          moved += 1
        }
      }
      return moved
    },
  }
}

function toLetter({ MessageId = '', Body = '', Attributes }: Message): DeadLetter {
  return {
    messageId: MessageId,
    body: Body.length <= longestBody ? Body : `${Body.slice(0, longestBody)}...`,
    sentAt: new Date(Number(Attributes?.SentTimestamp ?? 0)).toISOString(),
    receives: Number(Attributes?.ApproximateReceiveCount ?? 0),
  }
}
