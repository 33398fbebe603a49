import type { ImportOptions } from '../../application/importing/import-files.ts'
import type { CliContext } from './context.ts'

const everyMilliseconds = 2_000

/** One line now and then for imports that take a while; silent for small ones. */
export function importProgress({ note }: Pick<CliContext, 'note'>): { readonly note: NonNullable<ImportOptions['onProgress']>; end(): void } {
  const started = performance.now()
  const done = { check: 0, write: 0 }
  let last = started
  return {
    note(pass, kind, entries) {
      done[pass] += entries
      if (performance.now() - last < everyMilliseconds) return
      last = performance.now()
      note(`${pass === 'check' ? 'checking' : 'writing'} ${kind}: ${done[pass].toLocaleString('en')} entries so far`)
    },
    end() {
      const seconds = (performance.now() - started) / 1000
      if (seconds > 3) note(`${done.check.toLocaleString('en')} entries in ${seconds.toFixed(1)} s`)
    },
  }
}
