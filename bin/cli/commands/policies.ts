import { Argument, type Command } from 'commander'
import { createAuditLog } from '../../../adapters/dynamodb/audit-log.ts'
import { InvalidPolicyError, type PolicyVersion } from '../../../application/ports/policy-store.ts'
import { checkPolicy } from '../../../contracts/policies/check-policy.ts'
import { policyKinds, type PolicyKind } from '../../../contracts/policies/policy-kinds.ts'
import { UsageError } from '../cli-error.ts'
import { chosenSellers, globalsOf, type CliContext } from '../context.ts'
import { readYaml } from '../read-yaml.ts'
import type { Services } from '../services.ts'
import { tableText } from '../table-text.ts'

interface Options {
  readonly by?: string
  readonly reason?: string
  readonly activate?: true
  readonly version?: string
}

const kinds = Object.keys(policyKinds) as PolicyKind[]
const kindArgument = () => new Argument('<kind>', 'which rules').choices(kinds)
const seller = ['<seller>', 'the seller\'s id'] as const
const by = ['--by <name>', 'who asks (default: the user of this machine)'] as const
const reason = ['--reason <text>', 'why, for the audit log'] as const

export function register(program: Command, context: CliContext): void {
  const policies = program.command('policies').description('a seller\'s rules as data: what is approved first, explained, reminded, offered (docs/policies.md)')

  policies.command('list').description('what holds, and drafts that wait').argument(...seller)
    .action((sellerId: string, _options: unknown, command: Command) => context.withServices(command, async (services) => {
      await chosenSellers(services, sellerId)
      const all = await Promise.all(kinds.map(async (kind) => ({ holds: await services.policies.get(sellerId, kind), newest: (await services.policies.versions(sellerId, kind))[0] })))
      if (globalsOf(command).json) return context.json(all.map(({ holds, newest }) => ({ kind: holds.kind, version: holds.version, ...(newest?.state === 'draft' ? { draft: newest.version } : {}) })))
      context.line(tableText(['kind', 'holds', 'since', 'by', 'draft'], all.map(({ holds, newest }) => [
        holds.kind, holds.version === 0 ? 'built in' : `version ${holds.version}`, holds.activatedAt ?? '', holds.activatedBy ?? '', newest?.state === 'draft' && newest.version > holds.version ? `version ${newest.version}` : '',
      ])))
    }))

  policies.command('show').description('a policy as JSON: what holds now, or a version').argument(...seller).addArgument(kindArgument())
    .option('--version <number>', 'this version, draft or not; 0 is what is built in')
    .action((sellerId: string, kind: PolicyKind, { version }: Options, command: Command) => context.withServices(command, async (services) => {
      await chosenSellers(services, sellerId)
      const shown = version === undefined ? await services.policies.get(sellerId, kind) : version === '0' ? builtIn(sellerId, kind) : await stored(services, sellerId, kind, version)
      if (!globalsOf(command).json) context.note(described(shown))
      context.json(globalsOf(command).json ? shown : shown.policy)
    }))

  policies.command('put').description('store a policy as a draft, from a JSON or YAML file').argument(...seller).addArgument(kindArgument()).argument('<file>', 'the policy; - reads standard input')
    .option('--activate', 'let it hold at once')
    .option(...by).option(...reason)
    .action((sellerId: string, kind: PolicyKind, file: string, options: Options, command: Command) => context.withServices(command, async (services) => {
      await chosenSellers(services, sellerId)
      const checked = checkPolicy(kind, await readYaml(file))
      if (checked.kind === 'invalid') throw new InvalidPolicyError(kind, checked.errors)
      const [at, actor, [newest]] = [services.clock.now(), nameOf(options), await services.policies.versions(sellerId, kind)]
      const version = (newest?.version ?? 0) + 1
      await services.policies.put({
        sellerId, kind, version, policy: checked.policy, writtenBy: actor, writtenAt: at,
        ...(options.activate ? { state: 'active' as const, activatedBy: actor, activatedAt: at } : { state: 'draft' as const }),
      })
      await note(services, options.activate ? 'policy.activate' : 'policy.draft', { sellerId, kind, version }, at, options)
      if (globalsOf(command).json) return context.json({ kind, version, state: options.activate ? 'active' : 'draft' })
      context.line(options.activate ? `Version ${version} of ${kind} holds.` : `Version ${version} of ${kind} is a draft. Let it hold with: billkeep policies activate ${sellerId} ${kind}`)
    }))

  policies.command('activate').description('let a draft hold; what held before stays in the history').argument(...seller).addArgument(kindArgument())
    .option('--version <number>', 'the draft (default: the newest version)')
    .option(...by).option(...reason)
    .action((sellerId: string, kind: PolicyKind, options: Options, command: Command) => context.withServices(command, async (services) => {
      await chosenSellers(services, sellerId)
      const draft = options.version === undefined ? (await services.policies.versions(sellerId, kind))[0] : await stored(services, sellerId, kind, options.version)
      if (!draft) throw new UsageError(`There is no draft of ${kind}: store one with "billkeep policies put ${sellerId} ${kind} <file>".`)
      const at = services.clock.now()
      await services.policies.activate(sellerId, kind, draft.version, { actor: nameOf(options), at })
      await note(services, 'policy.activate', draft, at, options)
      if (globalsOf(command).json) context.json({ kind, version: draft.version, state: 'active' })
      else context.line(`Version ${draft.version} of ${kind} holds.`)
    }))
}

const nameOf = (options: Options) => options.by ?? process.env.USER ?? 'cli'
const builtIn = (sellerId: string, kind: PolicyKind) => ({ sellerId, kind, version: 0, state: 'active', policy: policyKinds[kind].builtIn } as PolicyVersion)

async function stored({ policies }: Services, sellerId: string, kind: PolicyKind, text: string): Promise<PolicyVersion> {
  const version = Number(text)
  const found = Number.isInteger(version) && version > 0 ? await policies.get(sellerId, kind, version) : undefined
  if (!found) throw new UsageError(`There is no version ${text} of ${kind}.`)
  return found
}

function described({ kind, version, state, writtenBy, writtenAt, activatedBy, activatedAt }: PolicyVersion): string {
  if (version === 0) return `${kind}: built in`
  return `${kind}, version ${version}, ${state}; written by ${writtenBy} at ${writtenAt}${activatedBy ? `; activated by ${activatedBy} at ${activatedAt}` : ''}`
}

async function note({ table }: Services, action: string, { sellerId, kind, version }: Pick<PolicyVersion, 'sellerId' | 'kind' | 'version'>, at: string, options: Options): Promise<void> {
  await createAuditLog(table).record({
    id: `aud_cli_${action}_${sellerId}_${kind}_${version}`, at, actor: { id: nameOf(options), role: 'operator' }, action, subject: `${sellerId} ${kind} ${version}`, ...(options.reason ? { reason: options.reason } : {}),
  })
}
