import type { DeliberateBug } from '../deliberate-bug.ts'
import { decorated } from './billing-bugs.ts'

/** Mistakes with what others tell: meters, banks, SES; and with discounts. */
export const outsideBugs = {
  'usage counted twice': {
    says: 'Nobody looks whether an event is counted already: sent again, it counts again.',
    caughtBy: ['usage', 'I11'], within: 80,
    stores: (ports, { books }) => ({
      ...ports,
      usage: decorated(ports.usage, {
        events: async () => new Map(),
        write: (accountId, change) => ports.usage.write(accountId, { ...change, events: change.events.map((event) => ({ ...event, revision: (books.usage.stored.get(`${accountId} ${event.id}`)?.revision ?? 0) + 1 })) }),
      }),
    }),
  },
  'bank line booked twice': {
    says: 'What a statement tells again is booked again.',
    caughtBy: ['bank'], within: 60,
    stores: (ports) => {
      let times = 0
      return {
        ...ports,
        ledger: decorated(ports.ledger, {
          append: async (given, options) => ports.ledger.append([given].flat().map((entry) => (entry.source.kind === 'bank' ? { ...entry, id: `${entry.id}${++times}` } : entry)), options),
        }),
      }
    },
  },
  'bounce forgotten': {
    says: 'A bounce is noted at the bill, and its address is mailed on.',
    caughtBy: ['bounces'], within: 20,
    ports: (ports) => ({ ...ports, mailEvents: decorated(ports.mailEvents, { hold: async () => false }) }),
  },
  'offer given twice': {
    says: 'An offer that is accepted again, or looked at in the night, is given again.',
    caughtBy: ['offers', 'I11', 'I1'], within: 80,
    stores: (ports) => {
      const times = new Map<string, number>()
      return {
        ...ports,
        inputs: decorated(ports.inputs, {
          async grantDiscount(accountId, discount) {
            const nth = (times.get(discount.id) ?? 0) + 1
            if (discount.scope.type === 'invoice') times.set(discount.id, nth)
            return ports.inputs.grantDiscount(accountId, nth === 1 ? discount : { ...discount, id: `${discount.id}${nth}` })
          },
        }),
      }
    },
  },
  'discount past its end': {
    says: 'A discount is applied for ever, whatever its duration and its end.',
    caughtBy: ['I11', 'I1'], within: 80,
    ports: (ports) => ({
      ...ports,
      reader: {
        async snapshot(accountId, options) {
          const snapshot = await ports.reader.snapshot(accountId, options)
          return snapshot && { ...snapshot, discounts: (snapshot.discounts ?? []).map(({ endedOn: _, ...discount }) => ({ ...discount, duration: { type: 'forever' } as const })) }
        },
      },
    }),
  },
} as const satisfies Readonly<Record<string, DeliberateBug>>
