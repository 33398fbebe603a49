/** A link that opens nothing, a form that was not ours, or too much of either. `code` decides the HTTP status and the page. */
export class LinkError extends Error {
  readonly code: 'link-not-found' | 'link-gone' | 'form-not-taken' | 'too-many-requests'

  constructor(code: LinkError['code'], message: string) {
    super(message)
    this.name = 'LinkError'
    this.code = code
  }
}
