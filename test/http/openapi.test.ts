import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { openApiText, servedRoutes } from '../../bin/openapi/open-api-text.ts'
import { documentationRoutes } from '../../functions/api/documentation-routes.ts'
import type { OpenApiDocument } from '../../functions/api/openapi/build-openapi.ts'
import { repositoryRoot } from '../../lib/repository-root.ts'
import { createHttpCaller } from '../doubles/http-caller.ts'

const file = join(repositoryRoot, 'docs/openapi.yaml')
const document = parse(readFileSync(file, 'utf8')) as OpenApiDocument
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))

describe('the description of the API', () => {
  it('is what the routes and contracts say now (npm run openapi writes it)', () => {
    expect(readFileSync(file, 'utf8') === openApiText()).toBe(true)
  })

  it('has no finding of the linter', () => {
    const text = execFileSync(process.execPath, [join(repositoryRoot, 'node_modules/.bin/redocly'), 'lint', '--format=json', file], { env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }, cwd: repositoryRoot, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    const { totals, problems } = JSON.parse(text) as { totals: { errors: number; warnings: number }; problems: unknown[] }
    expect([totals, problems]).toEqual([{ errors: 0, warnings: 0, ignored: 0 }, []])
  }, 60_000)

  it('describes every route, each with a name of its own, what it takes and what it answers', () => {
    expect(operations).toHaveLength(Object.keys(servedRoutes()).length - 1)
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    for (const { operationId, summary, responses, security } of operations) {
      expect([operationId, summary.endsWith('.')]).toEqual([operationId, true])
      expect([operationId, Object.keys(responses).some((status) => /^[23]/.test(status)), '401' in responses]).toEqual([operationId, true, security.length > 0])
    }
  })
})

describe('served', () => {
  const { call } = createHttpCaller(documentationRoutes({ document: () => document }))

  it('is JSON, and a page that runs nothing and asks no other host', async () => {
    expect(await call('GET /v1/openapi.json')).toMatchObject({ status: 200, body: { openapi: '3.1.0' } })
    const page = await call('GET /v1/docs')
    expect(page.status).toBe(200)
    for (const { operationId: _, summary } of operations) expect(page.text).toContain(summary.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`))
    expect(page.text).not.toMatch(/<script|src=|https?:\/\/(?!billkeep\.example)/)
  })
})
