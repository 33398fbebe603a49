/** What an item of the table is, by its keys (docs/data-model.md). */
const bySortKey: Readonly<Record<string, string>> = {
  DOC: 'document', DELIVERY: 'delivery of a bill', PROFILE: 'account', SUBSCRIPTION: 'subscription', CHUNK: 'chunk and manifest', DONE: 'chunk done', SHARD: 'shard of a run', PART: 'mail part', MAIL: 'mail part of earlier',
  MAILTOTALS: 'mail totals of a run', COMPLETE: 'complete shards', PLAN: 'plans', POLICY: 'policy', VERSION: 'seller', SELLER: 'seller',
}
const byPartitionKey: Readonly<Record<string, string>> = {
  RUNS: 'run', PARKED: 'parked accounts', SERIES: 'number', JOURNAL: 'journal', MAILISSUES: 'mail for an operator', ACC: 'account with its bills', RUN: 'run, chunks', SELLER: 'seller, plans', DRAFT: 'drafts (work index)',
}

/** @example itemType('SERIES#acme#invoice#2026', 'COUNTER') // 'number counter' */
export function itemType(pk: string, sk = ''): string {
  const [partition, sort] = [pk.split('#')[0]!, sk.split('#')[0]!]
  if (partition === 'SERIES' || partition === 'JOURNAL') return `${byPartitionKey[partition]} ${sort === 'COUNTER' ? 'counter' : 'register'}`
  return bySortKey[sort] ?? byPartitionKey[partition] ?? partition.toLowerCase()
}
