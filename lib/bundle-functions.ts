import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { buildSync, type BuildOptions } from 'esbuild'
import { parse } from 'yaml'
import { bundleAssets, bundleDescriptions } from './bundle-assets.ts'
import { builtinModuleAliases } from './builtin-modules.ts'
import { isBundled, noteBundled } from './bundle-cache.ts'
import { bundleName, findEntryPoints } from './entry-points.ts'
import { repositoryRoot } from './repository-root.ts'

export interface BundleOptions {
  /** Where the functions are; default `functions/` of this repository. */
  readonly functionsDir?: string
  /** Where bundles go; default `build/functions/`. */
  readonly outputDir?: string
}

export interface Bundles {
  readonly functionsDir: string
  readonly outputDir: string
  /** Entries below `functionsDir`: `billing/issue-chunk`. */
  readonly entries: readonly string[]
  /** False where nothing had changed since the last time. */
  readonly built: boolean
}

/** `require` under a name of our own: libraries that make one themselves would collide with it. */
const banner = `import { createRequire as billkeepCreateRequire } from 'node:module'; const require = billkeepCreateRequire(import.meta.url);`

export const bundleSettings = {
  bundle: true,
  // The SDK is bundled: the runtime's own changes without notice, and cannot be tree-shaken.
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // ES modules first: CommonJS builds of the SDK cannot be tree-shaken.
  mainFields: ['module', 'main'],
  minify: true,
  alias: { ...builtinModuleAliases, '@aws-sdk/credential-provider-node': join(repositoryRoot, 'adapters/aws/role-credentials.ts') },
  legalComments: 'none',
  sourcemap: 'linked',
  sourcesContent: false,
  outExtension: { '.js': '.mjs' },
  banner: { js: banner },
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
} as const satisfies BuildOptions

/** Bundles every function in one esbuild call, each to `<outputDir>/<capability>-<name>/index.mjs` with its source map beside
 * it; `<outputDir>/meta.json` says what is in them. Does nothing where the sources are those of the last time.
 * @throws esbuild's error, with file and line, where a source does not compile */
export function bundleFunctions({ functionsDir = join(repositoryRoot, 'functions'), outputDir = join(repositoryRoot, 'build/functions') }: BundleOptions = {}): Bundles {
  const entries = findEntryPoints(functionsDir)
  const cache = { outputDir, entries, settings: bundleSettings }
  if (isBundled(cache)) return { functionsDir, outputDir, entries, built: false }
  const { metafile, outputFiles } = buildSync({
    ...bundleSettings,
    absWorkingDir: repositoryRoot,
    entryPoints: Object.fromEntries(entries.map((entry) => [`${bundleName(entry)}/index`, relative(repositoryRoot, join(functionsDir, `${entry}.ts`))])),
    outdir: outputDir,
    metafile: true,
    write: false,
  })
  // Written only now: a source that does not compile leaves the last good bundles in place.
  rmSync(outputDir, { recursive: true, force: true })
  for (const { path, contents } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, contents)
  }
  for (const entry of entries) {
    for (const asset of bundleAssets[entry] ?? []) {
      const target = join(outputDir, bundleName(entry), 'data', basename(asset))
      mkdirSync(dirname(target), { recursive: true })
      copyFileSync(join(repositoryRoot, 'node_modules', asset), target)
    }
    const description = bundleDescriptions[entry]
    if (description) {
      const folder = join(outputDir, bundleName(entry), 'data')
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, description.json), JSON.stringify(parse(readFileSync(join(repositoryRoot, description.yaml), 'utf8'))))
    }
  }
  writeFileSync(join(outputDir, 'meta.json'), JSON.stringify(metafile))
  noteBundled(cache)
  return { functionsDir, outputDir, entries, built: true }
}
