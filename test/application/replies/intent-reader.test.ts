import { describe, expect, it } from '@jest/globals'
import type { ReadIntent } from '../../../application/ports/intent-reader.ts'
import { createIntentOrRules } from '../../../application/replies/intent-or-rules.ts'
import { createReplyWorld } from './reply-world.ts'

const words = { text: 'Ik wil mijn abonnement opzeggen.', language: 'nl', hasAttachment: false }
const model: ReadIntent = async () => ({ name: 'payment', confidence: 0.9, reasons: ['model'] })

describe('another reader of intents', () => {
  it('decides where it answers', async () => {
    const read = createIntentOrRules({ reader: model, withinMs: 1_000, onFailure: () => { throw new Error('not asked') } })
    expect(await read(words)).toEqual({ name: 'payment', confidence: 0.9, reasons: ['model'] })
  })

  it.each<[string, ReadIntent]>([['fails', async () => { throw new Error('down') }], ['says nothing in time', () => new Promise(() => {})]])('gives way to the rules where it %s', async (_, reader) => {
    const failures: unknown[] = []
    const read = createIntentOrRules({ reader, withinMs: 20, onFailure: (error) => failures.push(error) })
    expect(await read(words)).toMatchObject({ name: 'cancel' })
    expect(failures).toHaveLength(1)
  })

  it('makes the kind of the case, from the words without the quote', async () => {
    const asked: unknown[] = []
    const world = createReplyWorld({ readIntent: async (given) => { asked.push(given); return model(given) } })
    const stored = await world.receive('From: an@example.com\nTo: x@lumen.example\nSubject: F2026-000001\nMessage-ID: <a@b>\n\nIk heb gisteren de rekening bekeken en nog een vraag.\n\nOp 1 nov 2026 om 10:00 schreef Lumen <x@lumen.example>:\n> opzeggen\n')
    expect(asked).toEqual([{ text: 'Ik heb gisteren de rekening bekeken en nog een vraag.', language: 'nl', hasAttachment: false }])
    expect(await world.cases.get(stored.caseId!)).toMatchObject({ kind: 'payment' })
  })
})
