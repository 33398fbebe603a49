/** The rules an e-invoice follows, and how it says so (BT-23, BT-24). */
export interface EInvoiceProfile {
  readonly customizationId: string
  readonly profileId?: string
  /** Release of the rules that the documents of this profile are checked against. */
  readonly rules: string
}

export const eInvoiceProfiles = {
  /** The European core invoice; what a buyer without a Peppol address gets. */
  'en16931': { customizationId: 'urn:cen.eu:en16931:2017', rules: 'EN 16931 UBL validation 1.3.15' },
  /** What travels over the Peppol network: EN 16931, Peppol's rules, and those of the seller's country. */
  'peppol-bis-3': {
    customizationId: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
    profileId: 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0',
    rules: 'Peppol BIS Billing 3.0, November 2025',
  },
} as const satisfies Readonly<Record<string, EInvoiceProfile>>

export type EInvoiceProfileName = keyof typeof eInvoiceProfiles
