/** An export or a closing that cannot be. `code` says why, for programs. */
export class ExportError extends Error {
  readonly code: 'export-not-found' | 'export-not-done' | 'invalid-export' | 'period-not-found' | 'period-state' | 'second-person'

  constructor(code: ExportError['code'], message: string) {
    super(message)
    this.name = 'ExportError'
    this.code = code
  }
}
