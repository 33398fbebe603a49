import * as z from 'zod'
import { environments, type Environment, type EnvironmentName } from './environments.ts'

/** The context `billkeep` of cdk.json cannot be used. */
export class SettingsError extends Error {
  readonly code = 'settings'

  constructor(message: string) {
    super(message)
    this.name = 'SettingsError'
  }
}

/** What a deployment says about itself, per environment, under `context.billkeep` in cdk.json. */
const overrides = z.strictObject({
  mailIdentities: z.array(z.union([z.hostname(), z.email()])).min(1),
  replyDomain: z.hostname(),
  alarmEmail: z.email(),
  corsOrigins: z.array(z.url()),
  mailConcurrency: z.int().min(2).max(1000),
  issueConcurrency: z.int().min(2).max(1000),
}).partial()

const settings = z.strictObject({ dev: overrides, prod: overrides } satisfies Record<EnvironmentName, unknown>).partial()

/** An environment with what cdk.json says about it.
 * @throws SettingsError naming each field that is unknown or malformed */
export function readSettings(name: EnvironmentName, context: unknown): Environment {
  const parsed = settings.safeParse(context ?? {})
  if (!parsed.success) {
    const reasons = parsed.error.issues.map(({ path, message }) => `${['billkeep', ...path].join('.')}: ${message}`)
    throw new SettingsError(`The context "billkeep" of cdk.json cannot be used: ${reasons.join('; ')}.`)
  }
  const own = Object.fromEntries(Object.entries(parsed.data[name] ?? {}).filter(([, value]) => value !== undefined))
  return { ...environments[name], ...own }
}
