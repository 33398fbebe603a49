import { asText } from './json-access.ts'
import type { Json, JsonObject } from './template-types.ts'

export const region = 'eu-west-1'
export const accountId = '000000000000'

/** Where the engines that give resources their addresses listen. */
export interface LocalAddresses {
  /** Base address of the SQS engine, without a trailing slash. */
  readonly sqs: string
  /** Base address of the gateway of each HTTP API, by logical id. */
  readonly apis: Readonly<Record<string, string>>
}

/** What a resource answers to Ref and Fn::GetAtt. */
export interface LocalValue {
  readonly ref: string
  readonly attributes: JsonObject
}

interface ResourceFacts {
  readonly logicalId: string
  readonly type: string
  readonly stackName: string
  readonly properties: JsonObject
  readonly addresses: LocalAddresses
}

const arn = (service: string, rest: string): string => `arn:aws:${service}:${region}:${accountId}:${rest}`

/** @returns the local value of a resource; a type without a rule of its own answers with its name and a made-up ARN. */
export function localValueOf(facts: ResourceFacts): LocalValue {
  return (rules[facts.type] ?? fallback)(facts)
}

const rules: Record<string, (facts: ResourceFacts) => LocalValue> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::SQS::Queue': (facts) => {
    const fifo = asText(facts.properties.FifoQueue) === 'true' ? '.fifo' : ''
    const name = named(facts, 'QueueName', 80 - fifo.length)
    const full = name.endsWith(fifo) ? name : name + fifo
    const url = `${facts.addresses.sqs}/${accountId}/${full}`
    return { ref: url, attributes: { Arn: arn('sqs', full), QueueName: full, QueueUrl: url } }
  },
  'AWS::S3::Bucket': (facts) => {
    const name = named(facts, 'BucketName', 63).toLowerCase().replace(/[^a-z0-9.-]/g, '-')
    const domain = `${name}.s3.${region}.amazonaws.com`
    return { ref: name, attributes: { Arn: `arn:aws:s3:::${name}`, DomainName: domain, RegionalDomainName: domain } }
  },
  'AWS::SNS::Topic': (facts) => {
    const name = named(facts, 'TopicName')
    return { ref: arn('sns', name), attributes: { TopicArn: arn('sns', name), TopicName: name } }
  },
  'AWS::Lambda::Function': (facts) => {
    const name = named(facts, 'FunctionName', 64)
    return { ref: name, attributes: { Arn: arn('lambda', `function:${name}`) } }
  },
  'AWS::Lambda::Version': ({ properties }) => {
    const version = `${functionArn(properties)}:1`
    return { ref: version, attributes: { FunctionArn: version, Version: '1' } }
  },
  'AWS::Lambda::Alias': ({ properties }) => {
    const alias = `${functionArn(properties)}:${asText(properties.Name) ?? 'live'}`
    return { ref: alias, attributes: { AliasArn: alias } }
  },
  'AWS::SecretsManager::Secret': (facts) => {
    const secret = arn('secretsmanager', `secret:${named(facts, 'Name')}-LOCAL0`)
    return { ref: secret, attributes: { Id: secret } }
  },
  'AWS::SSM::Parameter': (facts) => {
    const value = facts.properties.Value ?? ''
    return { ref: named(facts, 'Name'), attributes: { Value: value, Type: facts.properties.Type ?? 'String' } }
  },
  'AWS::ApiGatewayV2::Api': ({ logicalId, addresses }) => {
    const id = logicalId.toLowerCase()
    return { ref: id, attributes: { ApiId: id, ApiEndpoint: addresses.apis[logicalId] ?? '' } }
  },
  'AWS::Scheduler::Schedule': (facts) => ({ ref: named(facts, 'Name'), attributes: { Arn: arn('scheduler', `schedule/default/${named(facts, 'Name')}`) } }),
  'AWS::Events::Rule': (facts) => ({ ref: named(facts, 'Name'), attributes: { Arn: arn('events', `rule/${named(facts, 'Name')}`) } }),
  'AWS::IAM::Role': (facts) => ({ ref: named(facts, 'RoleName'), attributes: { Arn: `arn:aws:iam::${accountId}:role/${named(facts, 'RoleName')}`, RoleId: 'LOCAL' } }),
  'AWS::SES::ConfigurationSet': (facts) => ({ ref: named(facts, 'Name'), attributes: {} }),
  'AWS::Cognito::UserPool': ({ logicalId }) => {
    const provider = `cognito-idp.${region}.amazonaws.com/${region}_${logicalId}`
    return { ref: `${region}_${logicalId}`, attributes: { ProviderURL: `https://${provider}`, ProviderName: provider, Arn: arn('cognito-idp', `userpool/${logicalId}`) } }
  },
}

function table(facts: ResourceFacts): LocalValue {
  const name = named(facts, 'TableName')
  return { ref: name, attributes: { Arn: arn('dynamodb', `table/${name}`), StreamArn: arn('dynamodb', `table/${name}/stream/local`) } }
}

function fallback(facts: ResourceFacts): LocalValue {
  const name = named(facts, 'Name')
  const service = facts.type.split('::')[1]?.toLowerCase() ?? 'local'
  return { ref: name, attributes: { Arn: arn(service, name), Id: name, Name: name } }
}

function functionArn(properties: JsonObject): string {
  const name = asText(properties.FunctionName) ?? ''
  return name.startsWith('arn:') ? name : arn('lambda', `function:${name}`)
}

/** The name the template gives, else one made of stack and logical id, cut from the left so that the unique end stays. */
function named({ properties, stackName, logicalId }: ResourceFacts, property: string, maximum = 255): string {
  const given: Json | undefined = properties[property]
  return asText(given) ?? `${stackName}-${logicalId}`.slice(-maximum).replace(/^-/, '')
}
