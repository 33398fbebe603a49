/** The template says something that cannot be carried out on this machine; the message says what and where. */
export class TemplateError extends Error {
  readonly code = 'TEMPLATE_NOT_RUNNABLE'
  override readonly name = 'TemplateError'
}
