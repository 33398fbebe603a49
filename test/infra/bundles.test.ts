import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Metafile } from 'esbuild'
import { bundleFunctions, type Bundles } from '../../lib/bundle-functions.ts'
import { bundleName, FunctionEntryError, requireEntryPoints } from '../../lib/entry-points.ts'
import type { FunctionSpec } from '../../lib/function-table/function-spec.ts'
import { functions } from '../../lib/functions.ts'
import { repositoryRoot } from '../../lib/repository-root.ts'

/** A function is loaded at each cold start: what is not there need not be read. */
const largestBundle = 700_000

describe('functions of the product', () => {
  let bundles: Bundles
  let meta: Metafile
  beforeAll(() => {
    bundles = bundleFunctions({ outputDir: mkdtempSync(join(tmpdir(), 'billkeep-bundles-')) })
    meta = JSON.parse(readFileSync(join(bundles.outputDir, 'meta.json'), 'utf8'))
  }, 180_000)
  afterAll(() => rmSync(bundles.outputDir, { recursive: true, force: true }))

  it('are the files that export a handler', () => {
    expect(bundles.entries).toEqual(Object.values(functions).map(({ entry }) => entry).sort())
  })

  it.each(Object.values<FunctionSpec>(functions).map((spec) => [spec.entry, spec] as const))('%s is at most 700 KB, or what its row gives a reason for, and has a source map', (entry, { bundle }) => {
    expect(statSync(join(bundles.outputDir, bundleName(entry), 'index.mjs')).size).toBeLessThanOrEqual(bundle?.largest ?? largestBundle)
    expect(existsSync(join(bundles.outputDir, bundleName(entry), 'index.mjs.map'))).toBe(true)
  })

  it('load no more of Node than they use, and look for credentials in their role only', () => {
    for (const entry of bundles.entries) {
      const code = readFileSync(join(bundles.outputDir, bundleName(entry), 'index.mjs'), 'utf8')
      // An ES import of node:http reads all of its properties and so loads undici: lib/builtin-modules.ts.
      expect([entry, code.match(/from ?"(node:)?(http|https|fs|process|util|crypto)"/)?.[0]]).toEqual([entry, undefined])
    }
    expect(Object.keys(meta.inputs).filter((file) => /@aws-sdk\/(nested-clients|credential-provider-(sso|ini|process))\//.test(file))).toEqual([])
  })

  it.each(Object.values<FunctionSpec>(functions).map((spec) => [spec.entry, spec] as const))('%s is granted nothing that no code of it calls', (entry, spec) => {
    const output = Object.entries(meta.outputs).find(([file]) => file.endsWith(`/${bundleName(entry)}/index.mjs`))?.[1]
    const own = Object.keys(output?.inputs ?? {}).filter((file) => !file.includes('node_modules/') && !file.startsWith('<data:'))
    const code = own.map((file) => readFileSync(join(repositoryRoot, file), 'utf8')).join('\n')
    for (const action of spec.grants.flatMap((grant) => [...grant.actions])) {
      // To list is what a HEAD of an object that is not there needs, to be told so.
      const operation = action.split(':')[1]!.replace('ListBucket', 'HeadObject')
      // A command of its own (`new GetCommand`, `new SendMessageBatchCommand`), or an entry of a transaction (`Put: {`).
      const called = new RegExp(`new ${operation.replace(/Item$/, '(Item)?')}(Batch)?Command|\\b${operation.replace(/Item$/, '')}: \\{`)
      expect([action, called.test(code)]).toEqual([action, true])
    }
  })
})

describe('bundling', () => {
  let folder: string
  const bundle = () => bundleFunctions({ functionsDir: join(folder, 'functions'), outputDir: join(folder, 'out') })
  const bundled = () => readFileSync(join(folder, 'out/greeting-say-hello/index.mjs'), 'utf8')
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, 'functions', file)), { recursive: true })
    writeFileSync(join(folder, 'functions', file), text)
  }
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'billkeep-bundling-'))
    write('greeting/say-hello.ts', `import { greeting } from './greeting.ts'\nexport const handler = async (): Promise<string> => greeting\n`)
    write('greeting/greeting.ts', `export const greeting: string = 'hello'\n`)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('bundles what exports a handler, and nothing else', () => {
    expect(bundle()).toMatchObject({ entries: ['greeting/say-hello'], built: true })
    expect(bundled()).toContain('hello')
  })

  it('does nothing while the sources are the same, and builds again when one of them changes', () => {
    expect(bundle().built).toBe(false)
    write('greeting/greeting.ts', `export const greeting: string = 'good day'\n`)
    expect(bundle().built).toBe(true)
    expect(bundled()).toContain('good day')
    expect(bundle().built).toBe(false)
  })

  it('builds a function that is new', () => {
    write('greeting/say-bye.ts', `export async function handler() { return 'bye' }\n`)
    expect(bundle()).toMatchObject({ entries: ['greeting/say-bye', 'greeting/say-hello'], built: true })
  })

  it('leaves the last good bundles where a source does not compile', () => {
    write('greeting/greeting.ts', 'export const greeting = {')
    expect(bundle).toThrow(/greeting\.ts/)
    expect(bundled()).toContain('good day')
  })

  it('names every function without a file', () => {
    const check = () => requireEntryPoints(['greeting/say-hello', 'greeting/sing', 'mail/post'], ['greeting/say-hello'], 'functions')
    expect(check).toThrow(FunctionEntryError)
    expect(check).toThrow('functions/greeting/sing.ts, functions/mail/post.ts')
  })
})
