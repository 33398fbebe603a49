import { createHash } from 'node:crypto'
import { base32Encode } from '../mail/base32.ts'

/** The one decision of a case.
 * @example decisionIdOf('cas_abc') // 'dec_…16 characters' */
export function decisionIdOf(caseId: string): string {
  return `dec_${base32Encode(createHash('sha256').update(`decision\n${caseId}`).digest().subarray(0, 10))}`
}
