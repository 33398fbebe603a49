import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asNumber, asObject, asText } from '../template/json-access.ts'
import { region } from '../template/local-values.ts'
import type { ResolvedTemplate } from '../template/resolve-template.ts'
import { TemplateError } from '../template/template-error.ts'
import type { JsonObject, StackTemplate } from '../template/template-types.ts'

/** A function as the template declares it, with its code found on this machine. */
export interface FunctionConfig {
  /** Physical name, as the Lambda API knows it. */
  readonly name: string
  readonly arn: string
  /** What a person calls it; the name in the logs. */
  readonly label: string
  readonly codeFolder: string
  /** `file.export`. */
  readonly handler: string
  readonly timeoutSeconds: number
  readonly memoryMegabytes: number
  readonly environment: Readonly<Record<string, string>>
  /** Reserved concurrency; undefined when the template sets none. */
  readonly maximumConcurrency?: number
  /** Where an asynchronous event goes that failed for good. */
  readonly deadLetterArn?: string
  readonly asyncRetries: number
}

/**
 * Reads the functions of a template.
 * @param endpoints `AWS_ENDPOINT_URL...` variables that every function gets
 * @throws TemplateError when a function's code is not in the assembly
 */
export function readFunctions(stack: StackTemplate, template: ResolvedTemplate, endpoints: Readonly<Record<string, string>>): FunctionConfig[] {
  const asyncSettings = template.resources.filter(({ type }) => type === 'AWS::Lambda::EventInvokeConfig').map(({ properties }) => properties)
  const labels = new Map<string, number>()
  return template.resources.filter(({ type }) => type === 'AWS::Lambda::Function').map(({ logicalId, properties, label }) => {
    const { ref: name, attributes } = template.valueOf(logicalId)
    const memory = asNumber(properties.MemorySize) ?? 128
    const invocation = asyncSettings.find(({ FunctionName }) => FunctionName === name || FunctionName === attributes.Arn) ?? {}
    const deadLetterArn = asText(asObject(asObject(invocation.DestinationConfig).OnFailure).Destination) ?? asText(asObject(properties.DeadLetterConfig).TargetArn)
    const seen = labels.get(label) ?? 0
    labels.set(label, seen + 1)
    const reserved = asNumber(properties.ReservedConcurrentExecutions)
    return {
      name,
      arn: String(attributes.Arn),
      label: seen === 0 ? label : logicalId,
      codeFolder: codeFolderOf(logicalId, asObject(properties.Code), stack),
      handler: asText(properties.Handler) ?? 'index.handler',
      timeoutSeconds: asNumber(properties.Timeout) ?? 3,
      memoryMegabytes: memory,
      environment: { ...runtimeVariables(name, memory, properties), ...variablesOf(properties), ...endpoints },
      ...(reserved === undefined ? {} : { maximumConcurrency: Math.max(1, reserved) }),
      ...(deadLetterArn === undefined ? {} : { deadLetterArn }),
      asyncRetries: asNumber(invocation.MaximumRetryAttempts) ?? 2,
    }
  })
}

function codeFolderOf(logicalId: string, code: JsonObject, stack: StackTemplate): string {
  const inline = asText(code.ZipFile)
  if (inline !== undefined) return writeInlineCode(inline)
  const key = asText(code.S3Key) ?? ''
  const folder = stack.assetFolders.get(key)
  if (folder === undefined || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new TemplateError(`The code of function ${logicalId} (asset ${key || 'unnamed'}) is not in the cloud assembly: run \`npm run synth\` again.`)
  }
  return folder
}

function writeInlineCode(source: string): string {
  mkdirSync(tmpdir(), { recursive: true })
  const folder = mkdtempSync(join(tmpdir(), 'local-function-'))
  writeFileSync(join(folder, 'index.js'), source)
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function variablesOf(properties: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(asObject(asObject(properties.Environment).Variables)).map(([key, value]) => [key, asText(value) ?? '']))
}

/** What the Lambda service itself sets. The credentials open nothing: the endpoints are local. */
function runtimeVariables(name: string, memory: number, properties: JsonObject): Record<string, string> {
  return {
    AWS_REGION: region, AWS_DEFAULT_REGION: region, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_SESSION_TOKEN: 'local',
    AWS_LAMBDA_FUNCTION_NAME: name, AWS_LAMBDA_FUNCTION_VERSION: '$LATEST', AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`, AWS_LAMBDA_LOG_STREAM_NAME: 'local', AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_EXECUTION_ENV: `AWS_Lambda_${asText(properties.Runtime) ?? 'nodejs24.x'}`, _HANDLER: asText(properties.Handler) ?? 'index.handler',
    PATH: process.env.PATH ?? '', LANG: 'en_US.UTF-8', TZ: ':UTC', NODE_ENV: process.env.NODE_ENV ?? '',
  }
}
