import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'

/** Reads the text of a secret, e.g. for `createLoadReplyTokenKeys`. */
export function readSecret(secretId: string, client: SecretsManagerClient = new SecretsManagerClient({})): () => Promise<string> {
  return async () => {
    const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: secretId }))
    return SecretString
  }
}
