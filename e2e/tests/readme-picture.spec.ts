import { fileURLToPath } from 'node:url'
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'

const failingEdge =
  'edge:workload%3Aharbour-1%2Fshop%2FDeployment%2Fstorefront|service%3Aharbour-1%2Fshop%2Fcatalogue|workload%3Aharbour-1%2Fshop%2FDeployment%2Fcatalogue-v2|http|'

/** The picture of the README is what a person sees. PERIPLUS_UPDATE_PICTURES=1 writes it anew. */
const updates = process.env.PERIPLUS_UPDATE_PICTURES === '1'

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('the picture of the README', async ({ page }, info) => {
      await page.goto(`/topology?refresh=off&selected=${encodeURIComponent(failingEdge)}`)
      await settled(page)
      await expect(page.getByRole('complementary')).toContainText('catalogue-v2')
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
