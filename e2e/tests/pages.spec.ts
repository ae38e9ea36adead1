/** Each page at two sizes, in both colour schemes and languages: loads, no errors, accessible. */
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '../fixtures.ts'
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
        test.use({ colorScheme, locale, viewport, expectedErrors: [notFound] })
        for (const { name, path } of pages) {
          test(name, async ({ page }, info) => {
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
              path: info.outputPath(`${name}-${size}-${colorScheme}-${locale}.png`),
            })
            if (locale !== 'en') return
            const { violations } = await new AxeBuilder({ page }).analyze()
            expect(
              violations.map(
                ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' ')}`,
              ),
            ).toEqual([])
          })
        }
      })
    }
  }
}
