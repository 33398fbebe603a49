import * as z from 'zod'
import { nothing } from '../../contracts/http/fields.ts'
import { HttpError } from '../http/problem-response.ts'
import { raw, route, type Routes } from '../http/route.ts'
import type { OpenApiDocument } from './openapi/build-openapi.ts'
import { documentationPage } from './openapi/documentation-page.ts'

export interface DocumentationDeps {
  /** Read once, when it is first asked for. */
  readonly document: () => OpenApiDocument
}

const any = z.unknown()

/** The description of the API, and the answer to what it has no route for. */
export function documentationRoutes({ document }: DocumentationDeps): Routes {
  let page: string | undefined
  return {
    'GET /v1/openapi.json': route({
      summary: 'Describes this API (OpenAPI 3.1).', allow: 'public', path: nothing, query: nothing, body: nothing, status: 200, response: z.record(z.string(), z.unknown()), handle: async () => document(),
    }),
    'GET /v1/docs': route({
      summary: 'Describes this API as a page.', allow: 'public', path: nothing, query: nothing, body: nothing, status: 200, response: raw('text/html; charset=utf-8', 'The description as a page.'),
      handle: async () => (page ??= documentationPage(document())),
    }),
    $default: route({
      summary: 'Answers what has no route.', allow: 'public', path: any, query: any, body: any, accepts: '*/*', status: 404, response: z.object({}), problems: ['not-found', 'method-not-allowed'],
      handle: async ({ method, rawPath }) => {
        const methods = methodsOf(document(), rawPath)
        if (methods.length > 0 && !methods.includes(method)) throw new HttpError('method-not-allowed', `Here is ${methods.join(', ')}, not ${method.slice(0, 20)}.`, undefined, { allow: methods.join(', ') })
        throw new HttpError('not-found', 'There is no such resource.')
      },
    }),
  }
}

/** Methods of the path that a request's path fits; those of a plain path before those of one with parameters. */
function methodsOf({ paths }: OpenApiDocument, rawPath: string): readonly string[] {
  const given = rawPath.split('/')
  const fitting = Object.entries(paths).filter(([path]) => {
    const parts = path.split('/')
    return parts.length === given.length && parts.every((part, index) => (part.startsWith('{') ? given[index] !== '' : part === given[index]))
  })
  return [...new Set(fitting.flatMap(([, methods]) => Object.keys(methods)))].map((method) => method.toUpperCase()).sort()
}
