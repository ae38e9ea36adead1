/** The toolbar stays one row beside an open panel: the level is a menu there. */
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'

test('the toolbar is one row with and without a panel', async ({ page }) => {
  await page.goto('/topology?refresh=off&type=workload&summary=off&view=table')
  await settled(page)
  const level = page.getByRole('combobox', { name: 'Level' })
  const levels = page.getByRole('group', { name: 'Level' })
  const summary = page.getByRole('button', { name: 'Summary', exact: true })
  const find = page.getByRole('combobox', { name: 'Find' })
  const isOneRow = async () => {
    const [one, other] = [await find.boundingBox(), await summary.boundingBox()]
    return Math.abs((one?.y ?? 0) - (other?.y ?? 100)) < 20
  }
  await expect(levels).toBeVisible()
  await expect(level).toBeHidden()
  expect(await isOneRow()).toBe(true)
  await summary.click()
  await expect(page.getByRole('complementary')).toBeVisible()
  await expect(levels).toBeHidden()
  expect(await isOneRow()).toBe(true)
  await level.selectOption({ label: 'Namespace' })
  await expect(page).toHaveURL(/type=namespace/)
})
