import { readForm, signForm } from '../../domain/customer-links/form-token.ts'
import type { LoadReplyTokenKeys } from '../ports/reply-token-key.ts'
import { LinkError } from './link-errors.ts'

export interface FormsDeps {
  readonly loadKeys: LoadReplyTokenKeys
  /** 10 unpredictable bytes. */
  readonly newNonce: () => Uint8Array
}

const minuteOf = (at: string) => Math.floor(Date.parse(at) / 60_000)

/** Gives forms their token, and knows them again when they are sent. */
export function createForms({ loadKeys, newNonce }: FormsDeps) {
  return {
    async give(link: string, action: string, at: string): Promise<string> {
      return signForm((await loadKeys()).current, { link, action }, newNonce(), minuteOf(at))
    },
    /** @returns the form's nonce: sending the same form twice is one request
     * @throws LinkError `form-not-taken` */
    async take(link: string, action: string, token: string, at: string): Promise<string> {
      const form = readForm((await loadKeys()).accepted, { link, action }, token, minuteOf(at))
      if (form.kind !== 'form') throw new LinkError('form-not-taken', form.kind === 'too-old' ? 'The form was open for too long.' : 'The form was not sent from the page.')
      return form.nonce
    },
  }
}

export type Forms = ReturnType<typeof createForms>
