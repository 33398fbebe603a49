/** Queues as data. Each has a dead-letter queue, encryption at rest, TLS only, and two alarms. */
export interface QueueSpec {
  /** Seconds a message stays hidden once a function took it: at least six times the function's time-out (AWS's advice),
   * so that throttled pollers do not use up the receives. test/infra checks it against lib/functions.ts. */
  readonly visibilitySeconds: number
  /** Deliveries before a message goes to the dead-letter queue. */
  readonly maxReceiveCount: number
  /** Minutes the oldest message may wait before an alarm. */
  readonly oldestMessageMinutes: number
  readonly impact: {
    readonly deadLetter: string
    readonly delayed: string
  }
}

export const queues = {
  plan: {
    visibilitySeconds: 720,
    maxReceiveCount: 5,
    oldestMessageMinutes: 30,
    impact: {
      deadLetter: 'The accounts of a shard are not planned: their customers get no bill of this date, and the run does not close.',
      delayed: 'A bill run starts late: bills of this date go out late.',
    },
  },
  invoice: {
    visibilitySeconds: 360,
    maxReceiveCount: 5,
    oldestMessageMinutes: 60,
    impact: {
      deadLetter: 'Up to 200 customers per message get no invoice of this date, and the run does not close.',
      delayed: 'Invoices are issued late; the mails that follow them too.',
    },
  },
  mail: {
    visibilitySeconds: 1080,
    // A day's quota of SES is a sliding window of 24 hours. 100 deliveries of 18 minutes outlast it, so that bills wait
    // in the queue until they may go, and need nobody.
    maxReceiveCount: 100,
    oldestMessageMinutes: 180,
    impact: {
      deadLetter: 'Customers of this part have an invoice but were not mailed it; the days they have to pay already run.',
      delayed: 'Customers get their bill hours after it was issued.',
    },
  },
  reports: {
    visibilitySeconds: 5400,
    maxReceiveCount: 3,
    oldestMessageMinutes: 240,
    impact: {
      deadLetter: 'The report on which offers keep customers is missing for a seller and date. Billing itself goes on.',
      delayed: 'Leaders see the report on which offers keep customers hours late.',
    },
  },
  replies: {
    visibilitySeconds: 720,
    maxReceiveCount: 5,
    oldestMessageMinutes: 60,
    impact: {
      deadLetter: 'Mails of customers are stored and not read: nobody answers them until they are sent again.',
      delayed: 'Mails of customers become cases late.',
    },
  },
  mailEvents: {
    visibilitySeconds: 180,
    maxReceiveCount: 5,
    oldestMessageMinutes: 60,
    impact: {
      deadLetter: 'Bounces or complaints are not noted: bills keep going to addresses that refuse them.',
      delayed: 'The state of mails is noted late.',
    },
  },
  export: {
    visibilitySeconds: 3600,
    // A part waits for documents that are still being stored, and these for a message that may come back after minutes.
    maxReceiveCount: 10,
    oldestMessageMinutes: 240,
    impact: {
      deadLetter: 'An export that finance asked for does not finish: it has no manifest, and its period cannot be closed.',
      delayed: 'Exports of finance are late.',
    },
  },
} as const satisfies Readonly<Record<string, QueueSpec>>

export type QueueName = keyof typeof queues

/** The longest that SQS keeps a message: two weeks for a person to look. */
export const retentionDays = 14
