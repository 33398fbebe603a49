import { describe, expect, it } from '@jest/globals'
import { resolveTemplate } from '../../local/template/resolve-template.ts'
import type { Json, Template } from '../../local/template/template-types.ts'

const addresses = { sqs: 'http://127.0.0.1:1', apis: { Api: 'http://127.0.0.1:2' } }

/** Resolves one value in a stack that holds a little of everything. */
function resolve(value: Json): string | undefined {
  const template: Template = {
    Resources: {
      Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Sub': 'plan-${AWS::Region}' } } },
      Fifo: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } },
      Table: { Type: 'AWS::DynamoDB::GlobalTable' },
      Fn: { Type: 'AWS::Lambda::Function' },
      Alias: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Fn' }, Name: 'live' } },
      Api: { Type: 'AWS::ApiGatewayV2::Api' },
      Odd: { Type: 'AWS::Odd::Thing' },
    },
    Parameters: { Size: { Default: 'large' } },
    Conditions: { IsLarge: { 'Fn::Equals': [{ Ref: 'Size' }, 'large'] }, Not: { 'Fn::Not': [{ Condition: 'IsLarge' }] }, Any: { 'Fn::Or': [{ Condition: 'Not' }, { Condition: 'IsLarge' }] } },
    Mappings: { Zones: { 'eu-west-1': { main: 'Amsterdam' } } },
    Outputs: { Value: { Value: value } },
  }
  return resolveTemplate({ stackName: 'Stack', template, assetFolders: new Map() }, addresses).outputs.Value
}

describe('the intrinsic functions of a template', () => {
  it.each<[string, Json, string]>([
    ['a table', { Ref: 'Table' }, 'Stack-Table'],
    ['a queue address', { Ref: 'Queue' }, 'http://127.0.0.1:1/000000000000/plan-eu-west-1'],
    ['a queue ARN', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:eu-west-1:000000000000:plan-eu-west-1'],
    ['an attribute in one text', { 'Fn::GetAtt': 'Queue.QueueName' }, 'plan-eu-west-1'],
    ['a FIFO queue', { 'Fn::GetAtt': ['Fifo', 'QueueName'] }, 'Stack-Fifo.fifo'],
    ['an alias', { Ref: 'Alias' }, 'arn:aws:lambda:eu-west-1:000000000000:function:Stack-Fn:live'],
    ['a type without a rule', { 'Fn::GetAtt': ['Odd', 'Arn'] }, 'arn:aws:odd:eu-west-1:000000000000:Stack-Odd'],
    ['a join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::AccountId' }, 1]] }, 'a-000000000000-1'],
    ['a substitution', { 'Fn::Sub': '${Queue.QueueName}/${!Literal}/${AWS::Partition}' }, 'plan-eu-west-1/${Literal}/aws'],
    ['a substitution with variables', { 'Fn::Sub': ['${Mine}:${Table}', { Mine: { Ref: 'Size' } }] }, 'large:Stack-Table'],
    ['a part of a split', { 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Queue', 'Arn'] }] }] }, 'plan-eu-west-1'],
    ['a choice', { 'Fn::If': ['Any', 'yes', { Ref: 'AWS::NoValue' }] }, 'yes'],
    ['the other choice', { 'Fn::If': ['Not', 'yes', 'no'] }, 'no'],
    ['a mapping', { 'Fn::FindInMap': ['Zones', { Ref: 'AWS::Region' }, 'main'] }, 'Amsterdam'],
    ['the address of an API', { 'Fn::Join': ['', ['https://', { Ref: 'Api' }, '.execute-api.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }, '/v1']] }, 'http://127.0.0.1:2/v1'],
  ])('resolve %s', (_name, value, expected) => {
    expect(resolve(value)).toBe(expected)
  })

  it.each<[string, Json, RegExp]>([
    ['a reference to nothing', { Ref: 'Nothing' }, /refers to Nothing/],
    ['an unknown function', { 'Fn::Transform': {} }, /Fn::Transform/],
    ['an index outside of a list', { 'Fn::Select': [3, ['a']] }, /Fn::Select 3/],
    ['another stack', { 'Fn::ImportValue': 'other' }, /imports other/],
  ])('refuse %s', (_name, value, message) => {
    expect(() => resolve(value)).toThrow(message)
  })

  it('leave out what a condition excludes, properties and resources', () => {
    const template: Template = {
      Resources: {
        Kept: { Type: 'AWS::SQS::Queue', Properties: { DelaySeconds: { 'Fn::If': ['Never', 1, { Ref: 'AWS::NoValue' }] }, VisibilityTimeout: 5 } },
        Gone: { Type: 'AWS::SQS::Queue', Condition: 'Never' },
      },
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
    }
    const { resources } = resolveTemplate({ stackName: 'Stack', template, assetFolders: new Map() }, addresses)
    expect(resources.map(({ logicalId, properties }) => [logicalId, properties])).toEqual([['Kept', { VisibilityTimeout: 5 }]])
  })
})
