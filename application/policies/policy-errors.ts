/** Why a policy was not stored or does not hold. `code` decides what the caller is told. */
export class PolicyError extends Error {
  readonly code: 'policy-not-found' | 'second-person'

  constructor(code: PolicyError['code'], message: string) {
    super(message)
    this.name = 'PolicyError'
    this.code = code
  }
}
