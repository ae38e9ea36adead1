/** One workload: golden signals, traces, and its Envoy's configuration. */
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'

const storefront = '/workloads/harbour-1/shop/Deployment/storefront'

test('the list leads to a workload', async ({ page }) => {
  await page.goto('/workloads?refresh=off')
  await page.getByRole('link', { name: 'storefront', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'storefront' })).toBeVisible()
  await expect(page).toHaveURL(new RegExp(storefront))
})

test('inbound and outbound show golden signals and who is at the other end', async ({ page }) => {
  await page.goto(`${storefront}?tab=inbound&refresh=off`)
  for (const chart of ['Requests', 'Error share', 'Duration', 'Bytes']) {
    await expect(page.getByRole('figure', { name: chart }).getByRole('img').first()).toBeVisible()
  }
  await expect(page.getByRole('row', { name: /gateway/ })).toBeVisible()
  await page.getByRole('tab', { name: 'Outbound' }).click()
  await expect(page.getByRole('row', { name: /catalogue-v2/ })).toBeVisible()
})

test('a trace opens as a timeline', async ({ page }) => {
  await page.goto(`${storefront}?tab=traces&refresh=off`)
  await page.getByRole('tabpanel').getByRole('link').first().click()
  await expect(page.getByText(/storefront\.shop/).first()).toBeVisible()
  await settled(page)
})

test('Envoy: clusters with subsets, routes with weights, endpoints, raw', async ({ page }) => {
  await page.goto(`${storefront}?tab=envoy&refresh=off`)
  const part = page.getByRole('radiogroup', { name: 'Part of the configuration' })
  await expect(page.getByRole('row', { name: /catalogue\.shop.*80 v2 outbound EDS/ })).toBeVisible()
  await part.getByText('Routes').click()
  await expect(page.getByRole('row', { name: /catalogue/ }).first()).toBeVisible()
  await part.getByText('Endpoints').click()
  await expect(page.getByRole('row', { name: /HEALTHY/ }).first()).toBeVisible()
  await part.getByText('Listeners').click()
  await expect(page.getByRole('row', { name: /15006/ }).first()).toBeVisible()
  await part.getByText('Bootstrap').click()
  await expect(page.locator('.cm-content')).toContainText('"node"')
  await part.getByText('Raw').click()
  await expect(page.locator('.cm-content')).toContainText('configs')
})

test.describe('a workload that does not exist', () => {
  // Chromium logs every answer of status 404.
  test.use({ expectedErrors: [/status of 404/] })

  test('says so, with the way back', async ({ page }) => {
    await page.goto('/workloads/harbour-1/shop/Deployment/nobody?refresh=off')
    await expect(page.getByRole('main')).toContainText('nobody')
    await expect(page.getByRole('main').getByRole('link').first()).toBeVisible()
  })
})
