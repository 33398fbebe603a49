/** A seller's deadlines for disputes (policy kind `disputes`). */
export interface DisputePolicy {
  /** Days until the customer is to hear the outcome. */
  readonly answerDays: number
  /** Days that a customer has to pay what was disputed in vain, from the day they hear it. */
  readonly payDays: number
}

/** Four weeks is what suppliers of telephony and energy in the EU usually promise; 14 days to pay is the usual term of a consumer's bill. */
export const builtInDisputes: DisputePolicy = { answerDays: 28, payDays: 14 }
