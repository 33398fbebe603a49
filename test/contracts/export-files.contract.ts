import { createHash } from 'node:crypto'
import { expect, it } from '@jest/globals'
import type { ExportFiles } from '../../application/ports/export-files.ts'

const bytesOf = async (files: ExportFiles, key: string) => {
  const pieces: Uint8Array[] = []
  for await (const piece of files.read(key)) pieces.push(piece)
  return Buffer.concat(pieces)
}
/** 20 MB that no two pieces of are alike: three parts of an upload. */
const large = Array.from({ length: 20 }, (_, index) => Buffer.alloc(1_000_000, `piece ${index} `))

/** What every ExportFiles promises; run on the twin and on the emulator. */
export function exportFilesContract(store: () => ExportFiles): void {
  it('keeps a small file, an empty one and one of many pieces, each with its bytes and hash', async () => {
    for (const [key, pieces] of [['small/a.csv', [Buffer.from('a,b\r\n')]], ['empty/a.csv', []], ['large/a.csv', large]] as const) {
      const sink = store().open(key, 'text/csv')
      for (const piece of pieces) await sink.write(piece)
      const whole = Buffer.concat(pieces)
      expect(await sink.close()).toEqual({ bytes: whole.length, sha256: createHash('sha256').update(whole).digest('hex') })
      expect(Buffer.compare(await bytesOf(store(), key), whole)).toBe(0)
    }
  })

  it('shows nothing of a file that is not closed, or that was given up, and takes the whole of it later', async () => {
    const crashed = store().open('crash/a.csv', 'text/csv')
    for (const piece of large.slice(0, 12)) await crashed.write(piece)
    expect(await store().exists('crash/a.csv')).toBe(false)
    const given = store().open('crash/b.csv', 'text/csv')
    for (const piece of large.slice(0, 12)) await given.write(piece)
    await given.abort()
    expect(await store().exists('crash/b.csv')).toBe(false)

    const again = store().open('crash/a.csv', 'text/csv')
    for (const piece of large) await again.write(piece)
    const { bytes } = await again.close()
    expect([bytes, await store().exists('crash/a.csv')]).toEqual([20_000_000, true])
    expect(Buffer.compare(await bytesOf(store(), 'crash/a.csv'), Buffer.concat(large))).toBe(0)
  })

  it('replaces a file that is written again', async () => {
    for (const text of ['first', 'second']) {
      const sink = store().open('twice/a.csv', 'text/csv')
      await sink.write(Buffer.from(text))
      await sink.close()
    }
    expect((await bytesOf(store(), 'twice/a.csv')).toString()).toBe('second')
    await expect(bytesOf(store(), 'none/a.csv')).rejects.toThrow()
  })
}
