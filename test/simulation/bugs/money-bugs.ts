import type { DeliberateBug } from '../deliberate-bug.ts'
import { decorated } from './billing-bugs.ts'

/** Mistakes with money, requests and reminders. */
export const moneyBugs = {
  'payment without its key': {
    says: 'A payment that is recorded again is another payment.',
    caughtBy: ['I8'], within: 100,
    useCases: (useCases) => {
      let times = 0
      return { ...useCases, recordPayment: (request) => useCases.recordPayment({ ...request, source: { ...request.source, reference: `${request.source.reference}/${++times}` } }) }
    },
  },
  'credit note without its key': {
    says: 'A request that comes again issues another document.',
    caughtBy: ['I8', 'bounds'], within: 30,
    ports: (ports) => {
      let times = 0
      return { ...ports, issuer: decorated(ports.issuer, { issuedFor: async () => undefined, issue: (issue) => ports.issuer.issue({ ...issue, requestKey: `${issue.requestKey}/${++times}` }) }) }
    },
  },
  'credit spent twice': {
    says: 'What bills have spent of a credit is not subtracted.',
    caughtBy: ['bounds'], within: 120,
    ports: (ports, _gate, { books }) => ({
      ...ports,
      reader: {
        async snapshot(accountId, options) {
          const snapshot = await ports.reader.snapshot(accountId, options)
          const granted = (await books.inputs.list(accountId)).credits
          return snapshot && { ...snapshot, credits: granted.map(({ id, grantedOn, amount }) => ({ id, grantedOn, remaining: amount })) }
        },
      },
    }),
  },
  'credit booked after it is given': {
    says: 'A credit is given, and its entry is booked in a write of its own: who dies in between and never asks again leaves it out of the books.',
    caughtBy: ['I4'], within: 20,
    ports: (ports, gate, { books }) => ({
      ...ports,
      inputs: decorated(ports.inputs, {
        async grantCredit(accountId, credit, entry) {
          const { credits } = books.inputs.byAccount.get(accountId) ?? {}
          const first = credits?.get(credit.id)
          await gate('credit', async () => {
            await books.inputs.list(accountId)
          })
          if (first) return { value: first, created: false }
          await gate('given', async () => {
            books.inputs.byAccount.get(accountId)?.credits.set(credit.id, credit)
          })
          await ports.ledger.append(entry)
          return { value: credit, created: true }
        },
      }),
    }),
  },
  'credit note not limited': {
    says: 'A credit note looks at the invoice, and not at the credit notes before it.',
    caughtBy: ['bounds'], within: 80,
    issueDocuments: (issueDocuments) => ({ compute, ...rest }, options) => issueDocuments({ ...rest, compute: (snapshot) => compute({ ...snapshot, documents: snapshot.documents.filter(({ kind }) => kind === 'invoice') }) }, options),
  },
  'somebody else\'s invoice is paid': {
    says: 'A payment may name any invoice, whoever\'s it is.',
    caughtBy: ['I9'], within: 20,
    useCases: (useCases) => ({
      ...useCases,
      recordPayment: (request) => useCases.recordPayment(request).catch(({ code }: { readonly code?: string }) => {
        const { invoice: _invoice, ...rest } = request
        if (code !== 'unknown-invoice') throw Object.assign(new Error('refused'), { code })
        return useCases.recordPayment(rest)
      }),
    }),
  },
  'the disputed part is asked for': {
    says: 'Reminders do not look at disputes.',
    caughtBy: ['reminders'], within: 110,
    ports: (ports) => ({ ...ports, holds: decorated(ports.holds, { list: async () => [] }) }),
  },
  'reminder without its claim': {
    says: 'A reminder is sent without taking the right to it first.',
    caughtBy: ['reminders'], within: 20,
    stores: (ports) => ({ ...ports, dunning: decorated(ports.dunning, { claim: async () => true, replace: async (before, after) => (await ports.dunning.replace(before, after)) || true }) }),
  },
} as const satisfies Readonly<Record<string, DeliberateBug>>
