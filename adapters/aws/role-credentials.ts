/**
 * Credentials of a function's role, which Lambda puts into the environment. Bundles have this in place of the SDK's default chain
 * (lib/bundle-functions.ts): profiles, SSO, containers and instance metadata do not exist there and are a tenth of a bundle.
 * @throws where the environment has none
 */
export function defaultProvider() {
  return async (): Promise<{ accessKeyId: string, secretAccessKey: string, sessionToken?: string }> => {
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = process.env
    if (!accessKeyId || !secretAccessKey) throw new Error('There are no credentials: Lambda sets AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.')
    return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) }
  }
}
