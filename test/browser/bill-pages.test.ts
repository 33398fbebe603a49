import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { aBillLine } from '../builders/bill.ts'
import { aPageBill } from '../builders/bill-page.ts'
import { overflow, seriousViolations, servePages, startBrowser } from './browser.ts'
import { pagesToLookAt } from './pages-to-look-at.ts'

const hostile = '<script>document.title="taken"</script><img src=x onerror="document.title=\'taken\'">'

describe('the pages of a bill in a browser', () => {
  let browser: Browser
  let server: Awaited<ReturnType<typeof servePages>>
  let paths: readonly string[]
  beforeAll(async () => {
    const pages = { ...(await pagesToLookAt('nl')), '/en/bill': (await pagesToLookAt('en'))['/bill']! }
    const taken = await pagesToLookAt('nl', { document: aPageBill({ lines: [aBillLine({ description: hostile })] }) })
    paths = Object.keys(pages)
    server = await servePages({ ...pages, '/hostile': taken['/bill']!, '/hostile-form': taken['/dispute']! })
    browser = await startBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })

  it.each([['light', 360, /./], ['dark', 1280, /nl|late|dispute|plans/]] as const)('have no serious fault that axe finds (%s, %i px)', async (colorScheme, width, wanted) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 740 } })
    for (const path of paths.filter((each) => wanted.test(each))) expect([path, await seriousViolations(context, server.url + path)]).toEqual([path, []])
    await context.close()
  })

  it('fit a phone of 320 and 360 pixels, and a tablet with text twice as large', async () => {
    for (const [width, zoom] of [[320, '100%'], [360, '100%'], [720, '200%']] as const) {
      const page = await (await browser.newContext({ viewport: { width, height: 740 } })).newPage()
      for (const path of paths) {
        await page.goto(server.url + path)
        await page.evaluate((size) => { (globalThis as unknown as { document: { documentElement: { style: { fontSize: string } } } }).document.documentElement.style.fontSize = size }, zoom)
        expect([path, width, zoom, await overflow(page)]).toEqual([path, width, zoom, 0])
      }
      await page.context().close()
    }
  })

  it('send their forms without JavaScript, by keyboard alone', async () => {
    const page = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })).newPage()
    await page.goto(`${server.url}/dispute`)
    await page.getByLabel('Bellen buiten de bundel').focus()
    await page.keyboard.press('Space')
    await page.getByLabel('Zo veel heb ik niet gebruikt').focus()
    await page.keyboard.press('Space')
    await page.getByLabel(/eigen woorden/).fill('Ik was op vakantie & belde niet.')
    await page.getByRole('button', { name: 'Versturen' }).press('Enter')
    await page.waitForURL(/\/bill\/a+\/dispute$/)
    const sent = new URLSearchParams(server.posted.at(-1)!.body)
    expect([sent.get('line-1'), sent.get('line-3'), sent.get('reason'), sent.get('text'), sent.get('form')]).toEqual(['yes', 'yes', 'usage', 'Ik was op vakantie & belde niet.', 'form-token'])
    await page.context().close()
  })

  it('open the computation of a line without JavaScript', async () => {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await page.goto(`${server.url}/bill`)
    const text = page.getByText('Bellen buiten de bundel: 128,5 gebruikt', { exact: false }).last()
    expect(await text.isVisible()).toBe(false)
    await page.getByText('Hoe is dit berekend?').nth(2).click()
    expect(await text.isVisible()).toBe(true)
    await page.context().close()
  })

  it('print the bill and what it takes to pay it, and nothing to press', async () => {
    const page = await (await browser.newContext({ viewport: { width: 794, height: 1123 } })).newPage()
    await page.goto(`${server.url}/bill`)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByText('NL91 ABNA 0417 1643 00').isVisible()).toBe(true)
    expect(await page.getByRole('img').isVisible()).toBe(true)
    expect(await page.locator('a:visible, button:visible, summary:visible').count()).toBe(0)
    // A bill of four lines fits on two pages of A4.
    expect((await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g)!.length).toBeLessThanOrEqual(2)
    await page.context().close()
  })

  it('show as text what somebody smuggled into a description, and run nothing', async () => {
    const page = await (await browser.newContext()).newPage()
    for (const path of ['/hostile', '/hostile-form']) {
      await page.goto(server.url + path)
      expect(await page.title()).toContain('F2026-000002')
      expect(await page.getByText(hostile).first().isVisible()).toBe(true)
      expect(await page.locator('script, img[src="x"]').count()).toBe(0)
    }
    await page.context().close()
  })
})
