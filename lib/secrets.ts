/** Secrets as data: generated at deploy, 64 letters and digits. */
export interface SecretSpec {
  readonly description: string
  /** Why it is not replaced on a timer. */
  readonly noTimer: string
}

export const secrets = {
  replyToken: {
    description: 'Signs the reply addresses in bills. Rotated with "billkeep secrets rotate reply-token".',
    noTimer: 'Replacing the key on a timer would leave bills already sent unanswerable; it is rotated by adding a key to the ring (docs/adr/0009).',
  },
  paymentProvider: {
    description: 'Checks the signatures of the payment provider\'s events. Give it to the provider; rotated with "billkeep secrets rotate payment-provider".',
    noTimer: 'The provider has to be given the new one first; until then its events would be refused and customers reminded of what they paid (docs/payments.md).',
  },
} as const satisfies Readonly<Record<string, SecretSpec>>

export type SecretName = keyof typeof secrets
