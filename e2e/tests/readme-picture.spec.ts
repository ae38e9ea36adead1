import { fileURLToPath } from 'node:url'
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'

const failingEdge =
  'edge:service%3Aharbour-1%2Fshop%2Fcatalogue|service%3Aharbour-1%2Fshop%2Fcatalogue|app%3Aharbour-1%2Fshop%2Fcatalogue%2Fv2|http|'

/** The picture of the README is what a person sees. PERIPLUS_UPDATE_PICTURES=1 writes it anew. */
const updates = process.env.PERIPLUS_UPDATE_PICTURES === '1'

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('the picture of the README', async ({ page }, info) => {
      const selected = encodeURIComponent(failingEdge)
      await page.goto(`/topology?refresh=off&namespaces=istio-ingress,shop&selected=${selected}`)
      await settled(page)
      await expect(page.getByRole('complementary')).toContainText('catalogue v2')
      await expect(page.getByRole('application')).toBeVisible()
      await page.waitForTimeout(1000) // the view glides to the selection
      const name = `topology-${colorScheme}.png`
      await page.screenshot({
        path: updates
          ? fileURLToPath(new URL(`../../docs/images/${name}`, import.meta.url))
          : info.outputPath(name),
      })
    })
  })
}
