/** Each page at two sizes, in both colour schemes and languages: loads, no errors, accessible. */
import type { Page } from '@playwright/test'
import { ofColours, violationsOn } from '../accessibility.ts'
import { expect, test, unexpectedIn, watch } from '../fixtures.ts'
import { pages, settled } from '../pages.ts'

const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } }
// A page that is not there is an answer of status 404, which Chromium logs as an error.
const notFound = /status of 404/

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['en', 'zh-CN'] as const) {
    for (const [size, viewport] of Object.entries(sizes)) {
      // Words and colours do not depend on each other: Chinese once at each size is enough.
      if (locale === 'zh-CN' && (size === 'wide') !== (colorScheme === 'light')) continue
      test.describe(`${size} ${colorScheme} ${locale}`, () => {
        // One browser for all of them, as a person has it: what was fetched once is not again.
        let page: Page
        let errors: string[]
        test.beforeAll(async ({ browser, baseURL }) => {
          const context = await browser.newContext({ colorScheme, locale, viewport, baseURL })
          page = await context.newPage()
          errors = await watch(page)
        })
        test.afterAll(() => page?.context().close())

        for (const { name, path } of pages) {
          test(name, async () => {
            errors.length = 0
            await page.goto(path)
            await settled(page)
            await expect(page.locator('html')).toHaveAttribute('lang', locale)
            const background = await page.evaluate(
              () => getComputedStyle(document.body).backgroundColor,
            )
            expect(background).toBe(
              colorScheme === 'dark' ? 'rgb(14, 19, 25)' : 'rgb(246, 247, 249)',
            )
            // Nothing but tables and the graph may be wider than the screen.
            expect(
              await page.evaluate(() => document.documentElement.scrollWidth),
            ).toBeLessThanOrEqual(viewport.width)
            await page.screenshot({
              path: test.info().outputPath(`${name}-${size}-${colorScheme}-${locale}.png`),
            })
            if (locale === 'en') {
              // At this size the light pages are asked everything.
              const rules = colorScheme === 'dark' ? ofColours : undefined
              expect(await violationsOn(page, rules)).toEqual([])
            }
            expect(unexpectedIn(errors, [notFound])).toEqual([])
          })
        }
      })
    }
  }
}
