import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { pagePolicy } from '../../adapters/pages/page-style.ts'

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

export async function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
}

/** Serves pages with the headers that the API sends with them. */
export async function servePages(pages: Readonly<Record<string, string>>): Promise<{ readonly url: string; readonly posted: { path: string; body: string }[]; stop(): Promise<void> }> {
  const posted: { path: string; body: string }[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    let body = ''
    request.on('data', (chunk: Buffer) => { body += chunk.toString() }).on('end', () => {
      if (request.method === 'POST') posted.push({ path, body })
      const page = pages[path]
      response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pagePolicy }).end(page ?? 'nothing here')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as { port: number }).port}`, posted, stop: () => new Promise((resolve) => { server.close(() => resolve()) }) }
}

export interface Violation { readonly id: string; readonly impact: string; readonly nodes: readonly string[] }

/** What axe finds to be serious or critical. It is put in past the page's own policy, which allows no script. */
export async function seriousViolations(context: BrowserContext, url: string): Promise<Violation[]> {
  const page = await context.newPage()
  await page.goto(url)
  const session = await context.newCDPSession(page)
  await session.send('Page.setBypassCSP', { enabled: true })
  await page.reload()
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } }).axe.run()
    return violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(({ html }) => html) }))
  })
  await page.close()
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
}

/** Pixels by which a page is wider than the window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const root = (globalThis as unknown as { document: { documentElement: { scrollWidth: number; clientWidth: number } } }).document.documentElement
    return root.scrollWidth - root.clientWidth
  })
}
