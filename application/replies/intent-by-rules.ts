import { readIntent } from '../../domain/replies/read-intent.ts'
import type { ReadIntent } from '../ports/intent-reader.ts'

/** Reads intents by the rules of domain/replies/intent-rules.ts: the same words are the same intent, and the reasons say why. */
export const intentByRules: ReadIntent = async ({ text, hasAttachment }) => readIntent(text, hasAttachment)
