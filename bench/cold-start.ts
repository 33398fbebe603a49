import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Metafile } from 'esbuild'
import { bundleFunctions } from '../lib/bundle-functions.ts'
import { bundleName } from '../lib/entry-points.ts'
import { functions } from '../lib/functions.ts'
import type { FunctionSpec } from '../lib/function-table/function-spec.ts'
import { repositoryRoot } from '../lib/repository-root.ts'
import { synthesizeApp } from '../lib/synthesize-app.ts'
import { readFunctions } from '../local/lambda/function-config.ts'
import { readAssembly } from '../local/template/read-assembly.ts'
import { resolveTemplate } from '../local/template/resolve-template.ts'
import { bundleSdkOnly, sdkImports } from './sdk-only.ts'

/** What loading costs: CPU of the process (all threads, user and system), wall time, and memory once it is loaded. */
export interface LoadCost {
  readonly cpuMs: number
  readonly wallMs: number
  readonly rssMb: number
}

export interface ColdStart extends LoadCost {
  readonly name: string
  readonly kilobytes: number
  readonly modules: number
  /** CPU as a ratio to an empty handler, and to a handler that only loads the same SDK clients. */
  readonly toEmpty: number
  readonly toSdk: number
  readonly sdkOnly: LoadCost
  /** Memory that it is given, MB. */
  readonly memory: number
}

/**
 * Loads each function's bundle, as it would be deployed and with the environment that its template gives it, in fresh processes.
 * Every round loads everything once, so what else the machine does falls on all alike; figures are medians over the rounds.
 */
export function measureColdStarts(rounds: number): { readonly empty: LoadCost; readonly functions: readonly ColdStart[] } {
  const { outputDir } = bundleFunctions()
  const meta = JSON.parse(readFileSync(join(outputDir, 'meta.json'), 'utf8')) as Metafile
  const environments = environmentsOf()
  const empty = join(mkdtempSync(join(tmpdir(), 'billkeep-bench-')), 'index.mjs')
  writeFileSync(empty, 'export const handler = async () => {}')
  const sdkFiles = new Map<string, string>()
  const subjects = Object.entries<FunctionSpec>(functions).map(([name, { entry, memory }]) => {
    const output = Object.entries(meta.outputs).find(([file]) => file.endsWith(`/${bundleName(entry)}/index.mjs`))![1]
    const imports = sdkImports(output.inputs)
    if (!sdkFiles.has(imports)) sdkFiles.set(imports, bundleSdkOnly(imports))
    const file = join(outputDir, bundleName(entry), 'index.mjs')
    const modules = Object.values(output.inputs).filter(({ bytesInOutput }) => bytesInOutput > 0).length
    return { name, memory, file, sdkFile: sdkFiles.get(imports)!, modules, environment: environments.get(name) ?? {} }
  })
  const files = new Map<string, Readonly<Record<string, string>>>([[empty, {}], ...[...sdkFiles.values()].map((file) => [file, {}] as const), ...subjects.map(({ file, environment }) => [file, environment] as const)])
  const costs = new Map<string, LoadCost[]>([...files.keys()].map((file) => [file, []]))
  for (let round = 0; round < rounds; round++) {
    for (const [file, environment] of files) costs.get(file)!.push(loadOnce(file, environment))
  }
  const cost = (file: string) => median(costs.get(file)!)
  return {
    empty: cost(empty),
    functions: subjects.map(({ name, memory, file, sdkFile, modules }) => {
      const [own, sdkOnly] = [cost(file), cost(sdkFile)]
      return { ...own, name, memory, modules, sdkOnly, kilobytes: statSync(file).size / 1000, toEmpty: own.cpuMs / cost(empty).cpuMs, toSdk: own.cpuMs / sdkOnly.cpuMs }
    }),
  }
}

function environmentsOf(): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const { assemblyDir, stackName } = synthesizeApp({ environment: 'dev', outdir: join(repositoryRoot, 'build', 'bench-cdk.out') })
  const stack = readAssembly(assemblyDir, stackName)
  const apis = Object.fromEntries(Object.entries(stack.template.Resources).filter(([, { Type }]) => Type === 'AWS::ApiGatewayV2::Api').map(([id]) => [id, 'http://127.0.0.1:9']))
  const configs = readFunctions(stack, resolveTemplate(stack, { sqs: 'http://127.0.0.1:9', apis }), {})
  return new Map(configs.map(({ label, environment }) => [label, environment]))
}

function loadOnce(file: string, environment: Readonly<Record<string, string>>): LoadCost {
  const script = `const c = process.cpuUsage(), t = performance.now(); await import(${JSON.stringify(file)}); const wall = performance.now() - t, { user, system } = process.cpuUsage(c)
    process.stdout.write('\\n' + JSON.stringify({ cpuMs: (user + system) / 1000, wallMs: wall, rssMb: process.memoryUsage.rss() / 1048576 })); process.exit(0)`
  const said = execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], { env: { PATH: process.env.PATH, ...environment }, encoding: 'utf8', cwd: repositoryRoot })
  return JSON.parse(said.trim().split('\n').at(-1)!) as LoadCost
}

function median(costs: readonly LoadCost[]): LoadCost {
  const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
  return { cpuMs: middle(costs.map(({ cpuMs }) => cpuMs)), wallMs: middle(costs.map(({ wallMs }) => wallMs)), rssMb: middle(costs.map(({ rssMb }) => rssMb)) }
}
