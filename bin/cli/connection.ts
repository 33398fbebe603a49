import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { UsageError } from './cli-error.ts'

/** Where a stack's resources are: names and addresses that the CDK app puts out, and, for a local stack, its endpoints. */
export interface Connection {
  readonly outputs: Readonly<Record<string, string>>
  readonly endpoints: Readonly<Record<string, string>>
}

export const defaultConnectionFile = '.billkeep/local.json'

const texts = z.record(z.string(), z.string())
const localFile = z.object({ outputs: texts, endpoints: texts.optional() })
/** What `cdk deploy --outputs-file` writes: outputs per stack. */
const deployFile = z.record(z.string(), texts)

/** Reads a connection file.
 * @throws UsageError where there is none or it is neither of the two forms */
export async function readConnection(file: string): Promise<Connection> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(file === defaultConnectionFile
      ? `There is no ${file}: start the local stack with "npm start", or name a connection file with --connection.`
      : `There is no connection file ${file}.`)
  })
  const value = parseJson(text, file)
  const local = localFile.safeParse(value)
  if (local.success) return { outputs: local.data.outputs, endpoints: local.data.endpoints ?? {} }
  const deployed = deployFile.safeParse(value)
  const outputs = deployed.success ? Object.assign({}, ...Object.values(deployed.data)) as Record<string, string> : {}
  if (!outputs.TableName) throw new UsageError(`${file} is not a connection file: it needs the outputs of a stack with TableName, as "cdk deploy --outputs-file" writes them.`)
  return { outputs, endpoints: {} }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError(`${file} is not JSON.`)
  }
}

/** Points the AWS SDK at the connection. A local stack asks for no account, but the SDK asks for credentials. */
export function environmentOf({ endpoints }: Connection, environment: NodeJS.ProcessEnv): Record<string, string> {
  if (Object.keys(endpoints).length === 0) return {}
  const addresses = Object.entries(endpoints).map(([service, url]) => [service.startsWith('AWS_ENDPOINT_URL') ? service : `AWS_ENDPOINT_URL_${service.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`, url])
  return {
    AWS_REGION: environment.AWS_REGION ?? 'eu-west-1',
    AWS_ACCESS_KEY_ID: environment.AWS_ACCESS_KEY_ID ?? 'local',
    AWS_SECRET_ACCESS_KEY: environment.AWS_SECRET_ACCESS_KEY ?? 'local',
    ...(Object.fromEntries(addresses) as Record<string, string>),
  }
}
