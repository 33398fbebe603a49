import { date, text, timestamp, type Dataset } from './dataset.ts'

const account = text('account_id', 'Account of the customer')
const asOf = timestamp('as_of', 'The moment of the export, UTC')

/** Datasets of what is stored at the moment of the export. */
export const liveDatasets = {
  'customers': {
    about: 'Customers as they are now', source: 'live', additive: false,
    columns: [
      asOf, account, text('customer_number', 'The seller\'s number for the customer'), text('kind', 'consumer or business'), text('name', 'Of the customer'), text('attention', 'Person a business bill is addressed to'),
      text('street', 'Address'), text('postcode', 'Address'), text('city', 'Address'), text('country', 'ISO 3166-1'), text('email', 'Where bills go'), text('email_hold', 'Why no mail is sent'),
      text('language', 'BCP 47'), text('currency', 'ISO 4217'), text('time_zone', 'IANA'), text('vat_number', 'Of a business'), text('iban', 'Bank account'), date('since', 'Customer since'),
    ],
  },
  'deliveries': {
    about: 'What became of each bill\'s mail', source: 'live', additive: false,
    columns: [asOf, account, text('document_id', 'The bill'), text('number', 'Printed number'), text('status', 'SENT, FAILED, UNKNOWN, or none where there is no record'), text('reason', 'Why it failed or is not known'), timestamp('at', 'When, UTC')],
  },
  'cases': {
    about: 'Cases: what customers asked and how it ended', source: 'live', additive: false,
    columns: [
      asOf, text('case_id', 'The case'), account, text('kind', 'What it is about'), text('state', 'Where it stands'), text('channel', 'mail, phone, page or api'), timestamp('opened_at', 'UTC'), timestamp('changed_at', 'UTC'),
      text('subject', 'As recorded'), text('agent', 'Who works on it'), text('outcome', 'How it ended'), timestamp('resolved_at', 'UTC'),
    ],
  },
  'decisions': {
    about: 'Decisions about offers and what became of them: one row per event', source: 'live', additive: false,
    columns: [
      asOf, text('decision_id', 'The decision'), account, text('case_id', 'The case it was made in'), timestamp('at', 'UTC'), text('event', 'decided, presented, accepted, declined, expired, overridden or cancelled'),
      text('offer', 'Practice that was in question'), text('policy', 'Policy and version'), text('assigned_by', 'random, rule, agent or none'), text('arm', 'offer, withhold or open'), text('actor', 'Who did it'), text('reason', 'Of the contact, or of an override'),
    ],
  },
} as const satisfies Readonly<Record<string, Dataset>>
