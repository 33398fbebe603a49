import { expect, it } from '@jest/globals'
import { environments, type EnvironmentName } from '../../lib/environments.ts'
import type { FunctionSpec, Grant } from '../../lib/function-table/function-spec.ts'
import { functions } from '../../lib/functions.ts'
import { unscopedActions } from '../../lib/unscoped-actions.ts'
import { ofType, type SynthesizedTemplate } from './synthesized.ts'

interface Statement {
  readonly Effect: string
  readonly Action: string | string[]
  readonly Resource: unknown
}

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value])
const camel = (name: string) => name[0]!.toUpperCase() + name.slice(1)

/** Statements in the role itself, and of policies that are attached to it. */
function statementsOf(template: SynthesizedTemplate, role?: string): Statement[] {
  const own = ofType(template, 'AWS::IAM::Role').filter(({ id }) => role === undefined || id === role).flatMap(({ Properties }) => (Properties.Policies ?? []) as { readonly PolicyDocument: { readonly Statement: Statement[] } }[])
  const attached = ofType(template, 'AWS::IAM::Policy').filter(({ Properties }) => role === undefined || Properties.Roles.some((each: { Ref: string }) => each.Ref === role)).map(({ Properties }) => Properties as unknown as { readonly PolicyDocument: { readonly Statement: Statement[] } })
  return [...own, ...attached].flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
}

/** `action on resource`, one line each: so that two sets of permissions can be compared. */
function permissionsOf(template: SynthesizedTemplate, role: string): string[] {
  const statements = statementsOf(template, role)
  return statements.flatMap(({ Action, Resource }) => list(Action).flatMap((action) => list(Resource).map((resource) => `${action} on ${resourceName(template, resource)}`))).sort()
}

/** What an ARN stands for: the construct's path below the stack, or the ARN's text. */
function resourceName(template: SynthesizedTemplate, resource: unknown): string {
  if (typeof resource === 'string') return resource
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': joined } = resource as { Ref?: string; 'Fn::GetAtt'?: [string]; 'Fn::Join'?: [string, unknown[]] }
  if (joined) return joined[1].map((part) => resourceName(template, part)).join('')
  if (Ref?.startsWith('AWS::')) return Ref.slice('AWS::'.length)
  const path = template.Resources[Ref ?? attribute?.[0] ?? '']?.Metadata?.['aws:cdk:path']
  return path?.split('/').slice(1).filter((part) => part !== 'Resource').join('/') ?? JSON.stringify(resource)
}

function granted(spec: FunctionSpec, name: EnvironmentName): string[] {
  const resources = (grant: Grant): string[] => {
    if ('table' in grant) return [`${camel(grant.table)}Table${grant.index ? `/index/${grant.index}` : ''}`]
    if ('queue' in grant) return [`${camel(grant.queue)}Queue`]
    if ('secret' in grant) return [`${camel(grant.secret)}Secret`]
    if ('mail' in grant) {
      return [...environments[name].mailIdentities.map((identity) => `identity/${identity}`), 'configuration-set/MailSending/ConfigurationSet']
        .map((resource) => `arn:Partition:ses:Region:AccountId:${resource}`)
    }
    return ['*']
  }
  return spec.grants.flatMap((grant) => grant.actions.flatMap((action) => ('bucket' in grant ? [`${camel(String(grant.bucket))}Bucket${/Bucket/.test(action) ? '' : '/*'}`] : resources(grant)).map((resource) => `${action} on ${resource}`)))
}

/** What the house adds for the function's trigger. */
function byTrigger({ trigger }: FunctionSpec, path: string): string[] {
  if (trigger.kind === 'queue' || trigger.kind === 'mail') return [...(trigger.kind === 'mail' ? [`sqs:SendMessage on ${camel(trigger.queue)}Queue`] : []), ...['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'].map((action) => `${action} on ${camel(trigger.queue)}Queue`)]
  return trigger.kind === 'schedule' ? [`sqs:SendMessage on ${path}Schedule/DeadLetters`] : []
}

export function roleChecks(template: () => SynthesizedTemplate, name: EnvironmentName) {
  const roleOf = (construct: string) => ofType(template(), 'AWS::IAM::Role').find(({ Metadata }) => Metadata?.['aws:cdk:path']?.endsWith(`/${construct}/Role/Resource`))!

  it.each(Object.entries<FunctionSpec>(functions))('%s may do what the data table says, and nothing else', (construct, spec) => {
    const path = `${camel(spec.capability)}/${construct}`
    const wanted = [
      ...granted(spec, name), ...byTrigger(spec, path),
      `logs:CreateLogStream on ${path}/Logs`, `logs:PutLogEvents on ${path}/Logs`,
      'xray:PutTelemetryRecords on *', 'xray:PutTraceSegments on *',
    ]
    expect(permissionsOf(template(), roleOf(construct).id)).toEqual([...new Set(wanted)].sort())
  })

  it('lets each schedule invoke its function and keep what failed', () => {
    for (const [construct, { capability, trigger }] of Object.entries<FunctionSpec>(functions)) {
      if (trigger.kind !== 'schedule') continue
      const path = `${camel(capability)}/${construct}`
      expect(permissionsOf(template(), roleOf(`${construct}Schedule`).id)).toEqual([`lambda:InvokeFunction on ${path}`, `sqs:SendMessage on ${path}Schedule/DeadLetters`])
    }
  })

  it('has no wildcard in any role, save the reviewed actions that AWS defines on no resource', () => {
      for (const { Action, Resource, Effect } of statementsOf(template())) {
        expect(Effect).toBe('Allow')
        for (const action of list(Action)) expect(action).not.toContain('*')
        if (JSON.stringify(Resource).includes('*') && !list(Action).every((action) => action.startsWith('s3:') && JSON.stringify(Resource).includes('Bucket'))) expect(Object.keys(unscopedActions)).toEqual(expect.arrayContaining(list(Action)))
      }
    for (const { Properties } of ofType(template(), 'AWS::IAM::Role')) {
      expect(Properties.ManagedPolicyArns).toBeUndefined()
    }
  })
}
