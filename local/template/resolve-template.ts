import { noValue, resolveValue } from './intrinsics.ts'
import type { Lookup } from './intrinsics.ts'
import { asObject, asText } from './json-access.ts'
import { accountId, localValueOf, region } from './local-values.ts'
import type { LocalAddresses, LocalValue } from './local-values.ts'
import { TemplateError } from './template-error.ts'
import type { Json, JsonObject, LocalResource, StackTemplate, TemplateResource } from './template-types.ts'

export interface ResolvedTemplate {
  readonly stackName: string
  /** Resources whose condition holds, in the template's order. */
  readonly resources: readonly LocalResource[]
  readonly outputs: Readonly<Record<string, string>>
  /** The resource that an ARN, a name or a queue address belongs to. */
  find(reference: string): LocalResource | undefined
  valueOf(logicalId: string): LocalValue
}

/**
 * Turns a stack's template into plain local values: every Ref, attribute and intrinsic function is worked out.
 * @param parameters values of template parameters that have no default
 * @throws TemplateError for a reference to nothing, or an intrinsic function without a local meaning
 */
export function resolveTemplate(stack: StackTemplate, addresses: LocalAddresses, parameters: Readonly<Record<string, string>> = {}): ResolvedTemplate {
  const { template, stackName } = stack
  const values = new Map<string, LocalValue>()
  const resolvedProperties = new Map<string, JsonObject>()
  const pseudo: Record<string, Json> = {
    'AWS::Region': region, 'AWS::AccountId': accountId, 'AWS::Partition': 'aws', 'AWS::URLSuffix': 'amazonaws.com', 'AWS::NoValue': noValue,
    'AWS::StackName': stackName, 'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/${stackName}/local`, 'AWS::NotificationARNs': [],
  }

  const lookup: Lookup = {
    ref: (name) => {
      const known = pseudo[name] ?? parameters[name]
      if (known !== undefined) return known
      const parameter = template.Parameters?.[name]
      if (parameter !== undefined) return parameter.Default ?? ''
      return valueOf(name).ref
    },
    getAtt: (logicalId, attribute) => valueOf(logicalId).attributes[attribute] ?? `${logicalId}.${attribute}`,
    condition: (name) => resolveValue(asObject(template.Conditions)[name] ?? false, lookup) === true,
    mapping: (map, first, second) => template.Mappings?.[map]?.[first]?.[second] ?? fail(`There is no mapping ${map}.${first}.${second}.`),
    importValue: (name) => fail(`The template imports ${name} from another stack: the local stack runs one stack.`),
  }

  function valueOf(logicalId: string): LocalValue {
    const known = values.get(logicalId)
    if (known !== undefined) return known
    const resource = template.Resources[logicalId] ?? fail(`The template refers to ${logicalId}, which it does not declare.`)
    // Names only: resolving all properties here would run in circles (a queue's policy refers to the queue).
    const naming = Object.entries(resource.Properties ?? {}).filter(([key]) => namingProperties.has(key))
    const properties = asObject(resolveValue(Object.fromEntries(naming), lookup))
    const value = localValueOf({ logicalId, type: resource.Type, stackName, properties, addresses })
    values.set(logicalId, value)
    return value
  }

  const propertiesOf = (logicalId: string, resource: TemplateResource): JsonObject => {
    const known = resolvedProperties.get(logicalId)
    if (known !== undefined) return known
    const properties = withGateways(asObject(resolveValue(resource.Properties ?? {}, lookup)))
    resolvedProperties.set(logicalId, properties)
    return properties
  }

  /** The address that a deployed API would have is built by the template from its id: put the gateway's in its place. */
  const withGateways = <T extends Json>(value: T): T => {
    let text = JSON.stringify(value)
    for (const [logicalId, address] of Object.entries(addresses.apis)) {
      text = text.replaceAll(`https://${logicalId.toLowerCase()}.execute-api.${region}.amazonaws.com`, address)
    }
    return JSON.parse(text) as T
  }

  const holds = (condition: string | undefined): boolean => condition === undefined || lookup.condition(condition)
  const resources = Object.entries(template.Resources)
    .filter(([, resource]) => holds(resource.Condition) && resource.Type !== 'AWS::CDK::Metadata')
    .map(([logicalId, resource]) => ({ logicalId, type: resource.Type, properties: propertiesOf(logicalId, resource), label: labelOf(logicalId, resource) }))
  const outputs = Object.entries(template.Outputs ?? {})
    .filter(([, output]) => holds(output.Condition))
    .map(([name, output]) => [name, String(withGateways(resolveValue(output.Value, lookup)))] as const)

  return {
    stackName, resources, outputs: Object.fromEntries(outputs), valueOf,
    find: (reference) => resources.find((resource) => {
      const { ref, attributes } = valueOf(resource.logicalId)
      return reference === ref || reference === attributes.Arn || reference.startsWith(`${String(attributes.Arn)}:`)
    }),
  }
}

const namingProperties = new Set(['Name', 'TableName', 'QueueName', 'FifoQueue', 'BucketName', 'TopicName', 'FunctionName', 'RoleName', 'Value', 'Type', 'LogGroupName'])

/** `Stack/Billing/PlanShard/Resource` is called PlanShard. */
function labelOf(logicalId: string, resource: TemplateResource): string {
  const path = asText(resource.Metadata?.['aws:cdk:path'])?.split('/').filter((part) => part !== 'Resource' && part !== 'Default')
  return path?.at(-1) ?? logicalId
}

function fail(message: string): never {
  throw new TemplateError(message)
}
