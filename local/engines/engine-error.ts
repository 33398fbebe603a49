/** An engine could not start or answer; the message says what the reader can do about it. */
export class EngineError extends Error {
  readonly code = 'ENGINE_UNAVAILABLE'
  override readonly name = 'EngineError'
}
