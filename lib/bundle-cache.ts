import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Metafile } from 'esbuild'
import { bundleDescriptions } from './bundle-assets.ts'
import { bundleName } from './entry-points.ts'
import { repositoryRoot } from './repository-root.ts'

export interface BundleCache {
  readonly outputDir: string
  readonly entries: readonly string[]
  readonly settings: object
}

const digestFile = 'sources.sha256'

/** Whether the bundles that lie there were made from the sources as they are now. */
export function isBundled(cache: BundleCache): boolean {
  const { outputDir, entries } = cache
  const noted = join(outputDir, digestFile)
  if (!existsSync(noted) || !entries.every((entry) => existsSync(join(outputDir, bundleName(entry), 'index.mjs')))) return false
  return readFileSync(noted, 'utf8') === digestOf(cache)
}

/** Notes what the bundles were made from. To be called after each build. */
export function noteBundled(cache: BundleCache): void {
  writeFileSync(join(cache.outputDir, digestFile), digestOf(cache))
}

/** Contents, not times, so that a fresh checkout of the same sources is the same. Packages are told by the lock file. Names
 * of files that lie beside the sources count too: a bundle can take in a folder whole (the mail's texts). */
function digestOf({ outputDir, entries, settings }: BundleCache): string {
  const hash = createHash('sha256').update(JSON.stringify({ entries, settings }))
  const { inputs } = JSON.parse(readFileSync(join(outputDir, 'meta.json'), 'utf8')) as Metafile
  const own = Object.keys(inputs).filter((input) => !input.includes('node_modules/')).sort()
  const files = own.map((input) => resolve(repositoryRoot, input))
  const described = entries.flatMap((entry) => bundleDescriptions[entry]?.yaml ?? []).map((file) => join(repositoryRoot, file))
  for (const file of [...files, ...described, join(repositoryRoot, 'package-lock.json')]) {
    hash.update(`\0${file}\0`).update(existsSync(file) ? readFileSync(file) : 'absent')
  }
  for (const folder of new Set(files.map(dirname))) hash.update(`\0${folder}\0${existsSync(folder) ? readdirSync(folder).sort().join('\0') : ''}`)
  return hash.digest('hex')
}
