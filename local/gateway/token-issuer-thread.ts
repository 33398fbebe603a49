import { JwtVerifier } from 'aws-jwt-verify'
import { OAuth2Server } from 'oauth2-mock-server'
import { answerCalls } from '../engines/worker-answer.ts'
import type { TokenRequest } from './token-issuer.ts'

const server = new OAuth2Server()
let verify: (token: string) => Record<string, unknown>

answerCalls({
  start: async () => {
    await server.issuer.keys.generate('RS256')
    await server.start(0, '127.0.0.1')
    const issuer = `http://127.0.0.1:${server.address().port}`
    server.issuer.url = issuer
    const verifier = JwtVerifier.create({ issuer, audience: null, jwksUri: `${issuer}/jwks` })
    verifier.cacheJwks({ keys: server.issuer.keys.toJSON() as never })
    verify = (token) => verifier.verifySync(token) as Record<string, unknown>
    return issuer
  },
  issue: ({ groups, sub, audience, expiresIn = 8 * 3_600, claims = {} }: TokenRequest) => server.issuer.buildToken({
    expiresIn,
    scopesOrTransform: (_header, payload) => Object.assign(payload, {
      'aud': audience, 'client_id': audience, 'sub': sub, 'username': sub, 'token_use': 'access', 'cognito:groups': [...groups], ...claims,
    }),
  }),
  /** As API Gateway: `aud`, or `client_id` where a token has no `aud`, must be one of the audiences. */
  verify: ({ token, audience }: { token: string, audience: readonly string[] }) => {
    const claims = verify(token)
    const given = [claims.aud ?? claims.client_id].flat()
    if (!given.some((one) => audience.includes(String(one)))) throw new Error('the token is for another audience')
    return claims
  },
})
