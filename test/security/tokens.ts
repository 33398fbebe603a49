import { generateKeyPair, decodeJwt, decodeProtectedHeader, SignJWT, UnsecuredJWT } from 'jose'

type Ask = { readonly groups: readonly string[]; readonly sub?: string; readonly expiresIn?: number; readonly claims?: Readonly<Record<string, unknown>> }

/** Good tokens from the local stack, and the ways in which a bad one may look good. */
export function tokensOf(control: string) {
  const good = async (ask: Ask): Promise<string> => {
    const answer = await fetch(`${control}/token`, { method: 'POST', body: JSON.stringify(ask) })
    return ((await answer.json()) as { token: string }).token
  }
  return {
    good,
    /** Bad tokens that name these groups, by what is wrong with them; undefined is no token at all. */
    async bad(groups: readonly string[]): Promise<Readonly<Record<string, string | undefined>>> {
      const token = await good({ groups })
      const claims = decodeJwt(token)
      const header = { ...decodeProtectedHeader(token), alg: 'RS256' }
      const other = await generateKeyPair('RS256')
      const [head, , signature] = token.split('.')
      const raised = Buffer.from(JSON.stringify({ ...claims, 'cognito:groups': [...groups, 'supervisor'] })).toString('base64url')
      return {
        'no token': undefined,
        'no JWT': 'nonsense',
        expired: await good({ groups, expiresIn: -600 }),
        'wrong audience': await good({ groups, claims: { aud: 'another-client', client_id: 'another-client' } }),
        'wrong issuer': await good({ groups, claims: { iss: 'https://issuer.example' } }),
        'alg none': new UnsecuredJWT(claims).encode(),
        'other key, our key id': await new SignJWT(claims).setProtectedHeader(header).sign(other.privateKey),
        'other key, no key id': await new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(other.privateKey),
        'HS256 with the key id as secret': await new SignJWT(claims).setProtectedHeader({ ...header, alg: 'HS256' }).sign(Buffer.from(String(header.kid).padEnd(32))),
        'claims changed under a good signature': [head, raised, signature].join('.'),
      }
    },
  }
}
