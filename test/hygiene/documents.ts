import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { repositoryRoot } from '../../lib/repository-root.ts'
import { tracked } from './tracked.ts'

const read = (file: string) => readFileSync(join(repositoryRoot, file), 'utf8')
const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '')

/** The anchor that GitHub gives a heading, without the number it adds to a repeated one.
 * @example slugOf('What a bill `costs`, per day') // 'what-a-bill-costs-per-day' */
export function slugOf(heading: string): string {
  return heading.trim().toLowerCase().replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-')
}

/** Relative links of a page that lead nowhere: to a file that is not there, or to a heading that its page does not have. */
export function brokenLinks(page: string, text = read(page)): readonly string[] {
  return [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link]) => {
    if (/^[a-z]+:/.test(link!)) return []
    const [path, anchor] = link!.split('#')
    const target = path ? normalize(join(dirname(page), path)) : page
    if (path && !existsSync(join(repositoryRoot, target))) return [`${page}: ${link!}`]
    if (!anchor || !target.endsWith('.md')) return []
    const headings = [...withoutCode(path ? read(target) : text).matchAll(/^#{1,6}\s+(.*)$/gm)].map(([, heading]) => slugOf(heading!))
    return headings.includes(anchor) ? [] : [`${page}: ${link!}`]
  })
}

/** Files that a page names in code style, such as `domain/money/round.ts`, and that are not there. */
export function missingFiles(page: string, text = read(page)): readonly string[] {
  return [...text.matchAll(/`((?:adapters|application|bench|bin|contracts|docs|domain|examples|functions|ledger-profiles|lib|local|test)\/[\w./-]+)`/g)]
    .flatMap(([, path]) => (existsSync(join(repositoryRoot, path!)) ? [] : [`${page}: ${path!}`]))
}

/** Routes that a page names in code style, such as `GET /v1/bill-runs`, and that the API does not have; names of parameters do not matter. */
export function missingRoutes(page: string, routes: readonly string[], text = read(page)): readonly string[] {
  const shapeOf = (route: string) => route.replace(/\{[^}]*\}/g, '{}')
  const known = new Set(routes.map(shapeOf))
  return [...text.matchAll(/`((?:GET|POST|PUT|PATCH|DELETE) \/v1[^`?\s]*)/g)].flatMap(([, route]) => (known.has(shapeOf(route!)) ? [] : [`${page}: ${route!}`]))
}

/** Scripts of package.json that a page tells to run and that are not there. */
export function missingScripts(page: string, scripts: readonly string[], text = read(page)): readonly string[] {
  return [...text.matchAll(/\bnpm run (?:-s )?([a-z][a-z:-]*)/g)].flatMap(([, script]) => (scripts.includes(script!) ? [] : [`${page}: npm run ${script!}`]))
}

export const pages = (): readonly string[] => tracked().filter((file) => file.endsWith('.md'))
