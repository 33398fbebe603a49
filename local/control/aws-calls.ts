import { region } from '../template/local-values.ts'
import type { StoredValues } from './stored-values.ts'

export interface AwsAnswer {
  readonly status: number
  readonly body: unknown
}

/**
 * Answers the few calls of AWS's JSON protocol that need no engine: secrets and parameters.
 * @param target the `x-amz-target` header, such as `secretsmanager.GetSecretValue`
 * @returns an error of AWS's form for what is not there or not known
 */
export function answerAwsCall(target: string, ask: Record<string, unknown>, values: StoredValues): AwsAnswer {
  const call = calls[target]
  if (call !== undefined) return call(ask, values)
  return failure('UnknownOperationException', `The local stack does not answer ${target}: nothing leaves this machine.`)
}

const calls: Record<string, (ask: Record<string, unknown>, values: StoredValues) => AwsAnswer> = {
  'secretsmanager.GetSecretValue': ({ SecretId }, values) => {
    const secret = values.secret(String(SecretId))
    if (secret === undefined) return failure('ResourceNotFoundException', `Secrets Manager can't find the specified secret ${String(SecretId)}.`)
    return success({ ARN: secret.arn, Name: secret.name, SecretString: secret.value, VersionId: 'local', VersionStages: ['AWSCURRENT'], CreatedDate: 0 })
  },
  'secretsmanager.PutSecretValue': ({ SecretId, SecretString }, values) => {
    const secret = values.putSecret(String(SecretId), String(SecretString))
    if (secret === undefined) return failure('ResourceNotFoundException', `Secrets Manager can't find the specified secret ${String(SecretId)}.`)
    return success({ ARN: secret.arn, Name: secret.name, VersionId: 'local', VersionStages: ['AWSCURRENT'] })
  },
  'AmazonSSM.GetParameter': ({ Name }, values) => {
    const value = values.parameter(String(Name))
    return value === undefined ? failure('ParameterNotFound', `There is no parameter ${String(Name)}.`) : success({ Parameter: describeParameter(String(Name), value) })
  },
  'AmazonSSM.GetParameters': ({ Names }, values) => {
    const names = Array.isArray(Names) ? Names.map(String) : []
    return success({
      Parameters: names.flatMap((name) => {
        const value = values.parameter(name)
        return value === undefined ? [] : [describeParameter(name, value)]
      }),
      InvalidParameters: names.filter((name) => values.parameter(name) === undefined),
    })
  },
}

function describeParameter(name: string, value: string): object {
  return { Name: name, Value: value, Type: 'String', Version: 1, ARN: `arn:aws:ssm:${region}:000000000000:parameter/${name.replace(/^\//, '')}` }
}

function success(body: object): AwsAnswer {
  return { status: 200, body }
}

function failure(type: string, message: string): AwsAnswer {
  return { status: 400, body: { __type: type, message } }
}
