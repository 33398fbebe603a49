import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync, type Metafile } from 'esbuild'
import { bundleSettings } from '../lib/bundle-functions.ts'
import { repositoryRoot } from '../lib/repository-root.ts'

type Inputs = Metafile['outputs'][string]['inputs']

const classFile = /node_modules\/(@aws-sdk\/(?:client-[\w-]+|lib-dynamodb))\/dist-es\/(?:commands\/)?(\w+(?:Client|Command))\.js$/
/** Commands that a client brings along by itself. */
const own = new Set(['CreateSessionCommand', 'DescribeEndpointsCommand'])

/** The SDK classes that a bundle holds, as import statements that load the same ones and nothing else. */
export function sdkImports(inputs: Inputs): string {
  const wanted = new Map<string, string[]>()
  for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
    const [, from, name] = classFile.exec(file) ?? []
    if (from === undefined || name === undefined || bytesInOutput === 0 || own.has(name)) continue
    // The document client has commands of its own, which bring in the plain ones.
    if (from === '@aws-sdk/client-dynamodb' && name.endsWith('Command')) continue
    wanted.set(from, [...wanted.get(from) ?? [], name])
  }
  return [...wanted].toSorted(([a], [b]) => a.localeCompare(b)).map(([from, names]) => `import { ${names.toSorted().join(', ')} } from '${from}'`).join('\n')
}

/** Bundles a handler that makes these clients and does nothing else, with the settings of the product's functions.
 * @returns its file */
export function bundleSdkOnly(imports: string): string {
  const names = [...imports.matchAll(/\{ (.*) \}/g)].flatMap(([, list]) => list!.split(', '))
  const clients = names.filter((name) => name.endsWith('Client') && name !== 'DynamoDBDocumentClient').map((name) => `new ${name}({})`)
  const document = names.includes('DynamoDBDocumentClient') ? ['DynamoDBDocumentClient.from(new DynamoDBClient({}))'] : []
  const commands = names.filter((name) => name.endsWith('Command'))
  const outfile = join(mkdtempSync(join(tmpdir(), 'billkeep-bench-')), 'index.mjs')
  buildSync({
    ...bundleSettings, outExtension: {}, sourcemap: false, absWorkingDir: repositoryRoot, outfile,
    stdin: { resolveDir: repositoryRoot, contents: `${imports}\nconst held = [${[...clients, ...document, ...commands].join(', ')}]\nexport const handler = async () => held.length\n` },
  })
  return outfile
}
