import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { repositoryRoot } from '../../lib/repository-root.ts'
import { routes } from '../../lib/routes.ts'
import { manifest } from './checks.ts'
import { brokenLinks, missingFiles, missingRoutes, missingScripts, pages, slugOf } from './documents.ts'
import { deadExports } from './exports.ts'
import { tracked } from './tracked.ts'

const read = (file: string) => readFileSync(join(repositoryRoot, file), 'utf8')

describe('the house', () => {
  it('has no link in its pages that leads nowhere, and names no file that is not there', () => {
    expect(pages().length).toBeGreaterThan(30)
    expect(pages().flatMap((page) => [...brokenLinks(page), ...missingFiles(page)])).toEqual([])
    expect(brokenLinks('docs/a.md', '# One\n[a](b.md) [c](#one) [d](#two) [e](https://example.com)')).toEqual(['docs/a.md: b.md', 'docs/a.md: #two'])
    expect(missingFiles('docs/a.md', '`domain/money/round.ts` and `domain/money/gone.ts`')).toEqual(['docs/a.md: domain/money/gone.ts'])
    expect(slugOf('What a bill `costs`, per day')).toBe('what-a-bill-costs-per-day')
  })

  it('names no route and no script that is not there', () => {
    const scripts = Object.keys(manifest().scripts)
    expect(pages().flatMap((page) => [...missingRoutes(page, Object.keys(routes)), ...missingScripts(page, scripts)])).toEqual([])
    expect(missingRoutes('a.md', ['GET /v1/things/{thingId}'], '`GET /v1/things/{id}?all=1` and `POST /v1/things`')).toEqual(['a.md: POST /v1/things'])
    expect(missingScripts('a.md', scripts, 'npm run lint, npm run sing')).toEqual(['a.md: npm run sing'])
  })

  it('exports nothing that nobody names', () => {
    expect(deadExports()).toEqual([])
    expect(deadExports(new Map([['a.ts', 'export const used = 1\nexport type Gone = string'], ['b.ts', "import { used } from './a.ts'"]]))).toEqual(['a.ts: Gone'])
  })

  it('has a row in the data model for every kind of key', () => {
    const model = read('docs/data-model.md')
    const kinds = new Set(tracked().filter((file) => /^adapters\/dynamodb\/[^/]+\.ts$/.test(file)).flatMap((file) => [...read(file).matchAll(/[`']([A-Z]{4,}#)/g)].map(([, kind]) => kind!)))
    expect(kinds.size).toBeGreaterThan(40)
    expect([...kinds].filter((kind) => !model.includes(kind))).toEqual([])
  })

  it('says of every policy what it is about', () => {
    const kinds = [...read('contracts/policies/policy-kinds.ts').matchAll(/^ {2}'?([a-z-]+)'?: \{ schema/gm)].map(([, kind]) => kind!)
    const page = read('docs/policies.md')
    expect(kinds.length).toBeGreaterThan(10)
    expect(kinds.filter((kind) => !page.includes(`| \`${kind}\` |`))).toEqual([])
  })
})
