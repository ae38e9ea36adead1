/** Each page at two sizes, in both colour schemes and languages: loads, no errors, accessible. */
import type { Page } from '@playwright/test'
import { ofColours, violationsOn } from '../accessibility.ts'
import { expect, test, unexpectedIn, watch } from '../fixtures.ts'
import { pages, settled } from '../pages.ts'

const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } }
// A page that is not there is an answer of status 404, which Chromium logs as an error.
const notFound = /status of 404/

const grounds = { light: 'rgb(246, 247, 249)', dark: 'rgb(14, 19, 25)' }
type Scheme = keyof typeof grounds

/** Words and colours do not depend on each other: Chinese once at each size is enough. */
const visits = [
  { locale: 'en', size: 'wide', schemes: ['light', 'dark'] },
  { locale: 'en', size: 'narrow', schemes: ['light', 'dark'] },
  { locale: 'zh-CN', size: 'wide', schemes: ['light'] },
  { locale: 'zh-CN', size: 'narrow', schemes: ['dark'] },
] as const

for (const { locale, size, schemes } of visits) {
  const viewport = sizes[size]
  test.describe(`${size} ${schemes.join(' and ')} ${locale}`, () => {
    // One browser for all of them, as a person has it: what was fetched once is not again.
    let page: Page
    let errors: string[]
    test.beforeAll(async ({ browser, baseURL }) => {
      const context = await browser.newContext({ locale, viewport, baseURL })
      page = await context.newPage()
      errors = await watch(page)
    })
    test.afterAll(() => page?.context().close())

    for (const { name, path } of pages) {
      test(name, async () => {
        errors.length = 0
        await page.emulateMedia({ colorScheme: schemes[0] })
        await page.goto(path)
        await settled(page)
        await expect(page.locator('html')).toHaveAttribute('lang', locale)
        // Nothing but tables and the graph may be wider than the screen.
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          viewport.width,
        )
        for (const scheme of schemes) await looksRight(scheme, name)
        expect(unexpectedIn(errors, [notFound])).toEqual([])
      })
    }

    /** The system's colour scheme may change while a page is shown, and the page with it. */
    async function looksRight(scheme: Scheme, name: string) {
      await page.emulateMedia({ colorScheme: scheme })
      await expect(page.locator('body')).toHaveCSS('background-color', grounds[scheme])
      await settled(page)
      await page.screenshot({
        path: test.info().outputPath(`${name}-${size}-${scheme}-${locale}.png`),
      })
      if (locale !== 'en') return
      // The light pages are asked everything, the dark ones what depends on colours.
      expect(await violationsOn(page, scheme === 'dark' ? ofColours : undefined)).toEqual([])
    }
  })
}
