/** What dunning does about one overdue invoice, step after step. Amounts are exact decimal strings in major units. */
export interface DunningPolicy {
  readonly steps: readonly DunningStep[]
  /** What is open below this is not dunned, per currency; a currency that is not named has no minimum. */
  readonly minimumOpen: Readonly<Record<string, string>>
  readonly fees: readonly DunningFee[]
}

export interface DunningStep {
  /** Unique in the policy, e.g. `reminder`. */
  readonly id: string
  /** Days after the due date; a step never comes sooner after the one before it than their days differ. */
  readonly afterDays: number
  readonly action: 'mail' | 'hand-over'
  /** Which wording the mail has: texts `dunning.<template>.*`. */
  readonly template?: 'friendly-reminder' | 'reminder' | 'final-notice'
  /** Whether this step charges the fee that the law of the customer's country allows. */
  readonly fee?: boolean
}

/** What may be charged to whom, and from when on. The first that fits the customer's country and kind counts; without one nothing is charged. */
export interface DunningFee {
  readonly countries: readonly string[] | 'EU'
  readonly customers: 'consumer' | 'business'
  readonly currency: string
  /** Each band is a fixed amount plus a percentage of what lies in it, up to `upTo` (the last has none). */
  readonly bands: readonly { readonly upTo?: string; readonly fixed?: string; readonly percent?: string }[]
  readonly minimum?: string
  readonly maximum?: string
  /** Costs are only due when this step's mail was sent this many days ago, and announced them. */
  readonly onlyAfter?: { readonly step: string; readonly days: number }
  /** At most one such fee per account in this many days: claims that one letter can bundle bear costs once. */
  readonly oncePerDays?: number
  /** Where the law says so; printed nowhere, for those who check the policy. */
  readonly source: string
}

/** What a seller has that states no schedule of its own. */
export const builtInDunning: DunningPolicy = {
  steps: [
    { id: 'friendly-reminder', afterDays: 3, action: 'mail', template: 'friendly-reminder' },
    { id: 'reminder', afterDays: 14, action: 'mail', template: 'reminder' },
    { id: 'final-notice', afterDays: 30, action: 'mail', template: 'final-notice', fee: true },
    { id: 'hand-over', afterDays: 45, action: 'hand-over' },
  ],
  minimumOpen: { EUR: '1.00', USD: '1.00', GBP: '1.00' },
  fees: [
    {
      countries: ['NL'], customers: 'consumer', currency: 'EUR',
      bands: [{ upTo: '2500', percent: '15' }, { upTo: '5000', percent: '10' }, { upTo: '10000', percent: '5' }, { upTo: '200000', percent: '1' }, { percent: '0.5' }],
      minimum: '40', maximum: '6775', oncePerDays: 90,
      onlyAfter: { step: 'reminder', days: 15 },
      source: 'NL: art. 6:96 BW paragraph 6 (a letter that gives 14 days, from the day after it arrived) and 7 (claims are bundled), and Besluit vergoeding voor buitengerechtelijke incassokosten, art. 2',
    },
    {
      countries: ['BE'], customers: 'consumer', currency: 'EUR',
      bands: [{ upTo: '150', fixed: '20' }, { upTo: '500', fixed: '10', percent: '10' }, { fixed: '0', percent: '5' }],
      maximum: '2000', oncePerDays: 90,
      onlyAfter: { step: 'reminder', days: 15 },
      source: 'BE: Code of economic law, art. XIX.2 (a first reminder free of charge, 14 days) and XIX.4 (20 EUR up to 150; 30 EUR and 10 % of 150 to 500; 65 EUR and 5 % above 500, at most 2,000)',
    },
    {
      countries: 'EU', customers: 'business', currency: 'EUR', bands: [{ fixed: '40' }],
      source: 'Directive 2011/7/EU art. 6(1): a fixed sum of at least 40 EUR, without a reminder being necessary',
    },
  ],
}
