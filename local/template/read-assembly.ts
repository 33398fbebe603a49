import { readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { asObject, asText } from './json-access.ts'
import { TemplateError } from './template-error.ts'
import type { Json, JsonObject, StackTemplate, Template } from './template-types.ts'

/**
 * Reads one stack of a cloud assembly (the folder that `cdk synth` writes, `cdk.out`).
 * @param path the assembly's folder, or one `*.template.json` inside it
 * @param stackName which stack; needed only when the assembly holds several
 * @throws TemplateError when there is no assembly, or the choice of a stack is not clear
 */
export function readAssembly(path: string, stackName?: string): StackTemplate {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory()
  if (isFolder === undefined) throw new TemplateError(`There is no cloud assembly at ${resolve(path)}: run \`npm run synth\` first.`)
  if (!isFolder) {
    const name = path.split('/').at(-1)!.replace(/\.template\.json$/, '')
    return { stackName: name, template: readTemplate(path), assetFolders: readAssetFolders(path.replace(/\.template\.json$/, '.assets.json')) }
  }
  const stacks = listStacks(path)
  const chosen = stackName === undefined && stacks.length === 1 ? stacks[0] : stacks.find(({ id, name }) => id === stackName || name === stackName)
  if (chosen === undefined) {
    throw new TemplateError(`Which stack of ${resolve(path)}? It holds: ${stacks.map(({ id }) => id).join(', ') || 'none'}; asked for: ${stackName ?? 'none'}.`)
  }
  const file = join(path, chosen.file)
  return { stackName: chosen.name, template: readTemplate(file), assetFolders: readAssetFolders(file.replace(/\.template\.json$/, '.assets.json')) }
}

function listStacks(folder: string): { id: string, name: string, file: string }[] {
  const manifest = readJson(join(folder, 'manifest.json'))
  return Object.entries(asObject(manifest.artifacts)).flatMap(([id, artifact]) => {
    const { type, properties } = asObject(artifact)
    const file = asText(asObject(properties).templateFile)
    if (type !== 'aws:cloudformation:stack' || file === undefined) return []
    return [{ id, name: asText(asObject(properties).stackName) ?? id, file }]
  })
}

/** An asset's destination key is what a function's `Code.S3Key` names; its source is a folder beside the manifest. */
function readAssetFolders(file: string): ReadonlyMap<string, string> {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return new Map()
  const folders = Object.values(asObject(readJson(file).files)).flatMap((asset) => {
    const source = asText(asObject(asObject(asset).source).path)
    if (source === undefined) return []
    return Object.values(asObject(asObject(asset).destinations)).flatMap((destination) => {
      const key = asText(asObject(destination).objectKey)
      return key === undefined ? [] : [[key, resolve(dirname(file), source)] as const]
    })
  })
  return new Map(folders)
}

function readTemplate(file: string): Template {
  const template = readJson(file)
  if (template.Resources === undefined) throw new TemplateError(`${file} is no CloudFormation template: it has no Resources.`)
  return template as unknown as Template
}

function readJson(file: string): JsonObject {
  try {
    return asObject(JSON.parse(readFileSync(file, 'utf8')) as Json)
  } catch (error) {
    throw new TemplateError(`Cannot read ${file}: ${(error as Error).message}`)
  }
}
