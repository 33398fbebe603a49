import { OAuth2Server } from 'oauth2-mock-server'
import { JwtVerifier } from 'aws-jwt-verify'

export interface TokenRequest {
  /** Roles of the person, as the user pool's groups. */
  readonly groups: readonly string[]
  readonly sub: string
  readonly audience: string
  /** Seconds; negative for a token that has expired already. */
  readonly expiresIn?: number
  readonly claims?: Readonly<Record<string, unknown>>
}

/** Stands in for the user pool: issues tokens for development, and checks them. */
export interface TokenIssuer {
  readonly issuer: string
  issue(request: TokenRequest): Promise<string>
  /** @returns the claims; throws when the token is not ours, not for this audience, or has expired */
  verify(token: string, audience: readonly string[]): Promise<Record<string, unknown>>
  stop(): Promise<void>
}

export async function startTokenIssuer(): Promise<TokenIssuer> {
  const server = new OAuth2Server()
  await server.issuer.keys.generate('RS256')
  await server.start(0, '127.0.0.1')
  const issuer = `http://127.0.0.1:${server.address().port}`
  server.issuer.url = issuer
  const verifier = JwtVerifier.create({ issuer, audience: null, jwksUri: `${issuer}/jwks` })
  verifier.cacheJwks({ keys: server.issuer.keys.toJSON() as never })
  return {
    issuer,
    issue: ({ groups, sub, audience, expiresIn = 8 * 3_600, claims = {} }) => server.issuer.buildToken({
      expiresIn,
      scopesOrTransform: (_header, payload) => Object.assign(payload, {
        'aud': audience, 'client_id': audience, 'sub': sub, 'username': sub, 'token_use': 'access', 'cognito:groups': [...groups], ...claims,
      }),
    }),
    verify: async (token, audience) => {
      const claims = verifier.verifySync(token) as Record<string, unknown>
      const given = [claims.aud ?? claims.client_id].flat()
      if (!given.some((one) => audience.includes(String(one)))) throw new Error('the token is for another audience')
      return claims
    },
    stop: () => server.stop(),
  }
}
