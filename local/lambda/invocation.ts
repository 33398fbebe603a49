/** How an error looks that a function threw, or that the runtime made for it. */
export interface FunctionError {
  readonly errorType: string
  readonly errorMessage: string
  /** Lines, as the Lambda API gives them. */
  readonly trace: readonly string[]
}

/** What one invocation came to. */
export type InvocationResult =
  | { readonly ok: true, readonly requestId: string, readonly payload: string }
  | { readonly ok: false, readonly requestId: string, readonly error: FunctionError }

/** From the pool to the thread that runs a function. */
export interface InvocationRequest {
  readonly requestId: string
  /** The event as JSON text: it is parsed where it is used. */
  readonly payload: string
  readonly deadline: number
}

/** From the thread back to the pool. */
export type ThreadMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'output', readonly stream: 'stdout' | 'stderr', readonly text: string }
  | { readonly kind: 'done', readonly requestId: string, readonly payload: string }
  | { readonly kind: 'failed', readonly requestId: string, readonly error: FunctionError }
  | { readonly kind: 'broken', readonly error: FunctionError }

/** Writes any thrown value as a function error. */
export function describeError(thrown: unknown): FunctionError {
  if (!isErrorLike(thrown)) return { errorType: typeof thrown, errorMessage: typeof thrown === 'string' ? thrown : JSON.stringify(thrown) ?? 'undefined', trace: [] }
  const cause = thrown.cause === undefined ? [] : ['Caused by:', ...describeError(thrown.cause).trace]
  return { errorType: thrown.name, errorMessage: thrown.message, trace: [...(thrown.stack ?? '').split('\n'), ...cause] }
}

/** Not instanceof: an error that comes from another thread or context is of another Error class. */
function isErrorLike(thrown: unknown): thrown is Error {
  return typeof thrown === 'object' && thrown !== null && 'message' in thrown && 'stack' in thrown
}
