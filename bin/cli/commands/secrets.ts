import { randomBytes, randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import type { Command } from 'commander'
import { createAuditLog } from '../../../adapters/dynamodb/audit-log.ts'
import { readSecret } from '../../../adapters/secrets/read-secret.ts'
import { rotatedSecrets } from '../../../adapters/secrets/rotate-text.ts'
import { exitCodes, UsageError } from '../cli-error.ts'
import type { CliContext } from '../context.ts'
import type { Services } from '../services.ts'
import { tableText } from '../table-text.ts'

const outputs = { 'reply-token': 'ReplyTokenSecretArn', 'payment-provider': 'PaymentProviderSecretArn' } as const
type SecretName = keyof typeof outputs

/** Rotation of what signs links and reply addresses and of what checks the payment provider (docs/adr/0009). No secret is ever printed. */
export function register(program: Command, context: CliContext): void {
  const secrets = program.command('secrets').description('keys that sign links and reply addresses, and secrets that check events: see, rotate, drop')

  secrets.command('list').description('which keys each secret holds, and which of them signs; never the keys themselves')
    .action((_options: unknown, of: Command) => context.withServices(of, async (services) => {
      const rows = await Promise.all((Object.keys(outputs) as SecretName[]).map(async (name) => {
        const { read } = secretOf(services, name)
        try {
          return rotatedSecrets[name].names(await read(), services.clock.now()).map((each) => [name, each.name, each.signs ? 'signs' : 'accepted'])
        } catch (error) {
          return [[name, '', `unusable: ${error instanceof Error ? error.message : String(error)}`]]
        }
      }))
      context.line(tableText(['secret', 'key', 'use'], rows.flat()))
      if (rows.flat().some(([, key]) => key === '')) process.exitCode = exitCodes.failed
    }))

  secrets.command('rotate').description('add a key; a key that signs does so after 15 minutes, when every process accepts it').argument('<secret>', Object.keys(outputs).join(', '))
    .option('--as <id>', 'who does it', userInfo().username)
    .action((name: string, { as }: { as: string }, of: Command) => context.withServices(of, async (services) => {
      const [which, at] = [known(name), services.clock.now()]
      const { read, write } = secretOf(services, which)
      const { text, name: key, signsFrom } = rotatedSecrets[which].add(await read(), randomBytes(48).toString('base64url'), at)
      await write(text)
      await note(services, { action: 'secret.rotate', which, key, as, at })
      context.line(signsFrom ? `Key ${key} of ${which} is accepted now, and signs from ${signsFrom}. Older keys stay accepted until "secrets drop".` : `Secret ${key} of ${which} is accepted beside the older ones. Give it to the provider (read it in Secrets Manager), then "secrets drop" the old one.`)
    }))

  secrets.command('drop').description('accept a key no more: what it signed opens nothing any longer').argument('<secret>', Object.keys(outputs).join(', ')).requiredOption('--key <name>', 'which, as "secrets list" names it')
    .option('--as <id>', 'who does it', userInfo().username)
    .action((name: string, { key, as }: { key: string; as: string }, of: Command) => context.withServices(of, async (services) => {
      const [which, at] = [known(name), services.clock.now()]
      const { read, write } = secretOf(services, which)
      await write(rotatedSecrets[which].drop(await read(), key, at))
      await note(services, { action: 'secret.drop', which, key, as, at })
      context.line(`Key ${key} of ${which} is accepted no more, by every process within 5 minutes.`)
    }))
}

function known(name: string): SecretName {
  if (!Object.hasOwn(outputs, name)) throw new UsageError(`There is no secret "${name}". There are: ${Object.keys(outputs).join(', ')}.`)
  return name as SecretName
}

function secretOf({ connection, output }: Services, name: SecretName) {
  const { control } = connection.endpoints ?? {}
  if (control) process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER ??= control
  const client = new SecretsManagerClient({})
  const SecretId = output(outputs[name])
  return { read: readSecret(SecretId, client), write: (SecretString: string) => client.send(new PutSecretValueCommand({ SecretId, SecretString })) }
}

async function note({ table }: Services, { action, which, key, as, at }: { action: string; which: SecretName; key: string; as: string; at: string }): Promise<void> {
  await createAuditLog(table).record({ id: `aud_${randomUUID()}`, at, actor: { id: as, role: 'operator' }, action, subject: which, after: { key } })
}
