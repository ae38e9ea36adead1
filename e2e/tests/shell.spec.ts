/** What every page shares: language, theme, time, namespaces, addresses. */
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'

test('the language changes every word, and stays', async ({ page }) => {
  await page.goto('/?refresh=off')
  await page.getByRole('button', { name: 'Language' }).click()
  await page
    .getByRole('menuitemradio', { name: '简体中文' })
    .or(page.getByRole('menuitem', { name: '简体中文' }))
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('概览')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('概览')
  await expect(page.getByRole('main')).not.toContainText('Needs attention')
})

test('the theme changes, and stays without a flash', async ({ page }) => {
  await page.goto('/?refresh=off')
  await page.getByRole('button', { name: 'Theme' }).click()
  await page
    .getByRole('menuitemradio', { name: 'Dark' })
    .or(page.getByRole('menuitem', { name: 'Dark' }))
    .click()
  const scheme = () => page.locator('html').getAttribute('data-mantine-color-scheme')
  await expect.poll(scheme).toBe('dark')
  await page.reload({ waitUntil: 'commit' })
  await expect.poll(scheme).toBe('dark')
})

test('namespaces and time stand in the address and follow to other pages', async ({ page }) => {
  await page.goto('/topology?namespaces=pay&from=now-1h&refresh=off')
  await settled(page)
  await expect(page.getByRole('button', { name: /Namespaces/ })).toContainText('pay')
  await expect(page.getByRole('button', { name: /Time range/ })).toContainText('1 hour')
  await page.getByRole('link', { name: 'Workloads' }).click()
  await expect(page).toHaveURL(/namespaces=pay/)
  await expect(page).toHaveURL(/from=now-1h/)
  await expect(page.getByRole('link', { name: 'payments-primary', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'storefront', exact: true })).toBeHidden()
})

test('the palette finds a workload', async ({ page }) => {
  await page.goto('/?refresh=off')
  await settled(page)
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog')
  await expect(palette.getByPlaceholder(/./)).toBeFocused()
  await page.keyboard.type('recommender')
  // What is there to be found is asked for when the palette opens.
  await expect(palette.getByRole('button', { name: /^recommender/ }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'recommender' })).toBeVisible()
})

test('an address that leads nowhere has a way back', async ({ page }) => {
  await page.goto('/there-is-no-such-page')
  await page.getByRole('main').getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
})
