/** Wherever a finding or its count is shown, it opens: by pointer and by key. */
import { violationsOn } from '../accessibility.ts'
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'
import { readTruth } from '../truth.ts'

const lostGateway = 'The gateway istio-ingress/promotions-gateway does not exist'
const objectOf = (kind: string, name: string) =>
  `/configuration/harbour-1/networking.istio.io/${kind}/shop/${name}`

test('each finding of the demo mesh leads to the page of its object, and unfolds there', async ({
  page,
  truth,
}) => {
  const { findings } = await readTruth(truth, Date.now() / 1000, 300)
  await page.goto('/findings?refresh=off')
  await settled(page)
  const places = page.getByRole('main').getByRole('listitem').getByRole('link')
  const shown = await places.allTextContents()
  expect(shown.sort()).toEqual(
    findings.map(({ kind, namespace, name }) => `${kind}${namespace}/${name}`).sort(),
  )
  const one = page.getByRole('listitem').filter({ hasText: lostGateway })
  await one.getByRole('button').click()
  await one.getByRole('link', { name: /^Open in its YAML/ }).click()
  await expect(page.locator('.cm-note-words')).toHaveText('istio-ingress/promotions-gateway')
  await expect(page.getByText('Why it matters')).toBeVisible()
  expect(new URL(page.url()).pathname).toBe(objectOf('VirtualService', 'promotions'))
})

test('kinds of Kubernetes open too', async ({ page }) => {
  await page.goto('/findings?kind=StatefulSet,Deployment,CronJob,Service&refresh=off')
  for (const [kind, name] of [
    ['StatefulSet', 'data/mysql'],
    ['CronJob', 'data/backup'],
    ['Service', 'shop/mailer'],
    ['Deployment', 'pay/fraud'],
  ] as const) {
    await page
      .getByRole('main')
      .getByRole('link', { name: `${kind} ${name}` })
      .first()
      .click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name.split('/')[1] ?? '')
    await expect(page.locator('.cm-content')).toContainText(`kind: ${kind}`)
    await page.goBack()
  }
})

test('findings of one check under their objects, with the filters in the address', async ({
  page,
}) => {
  await page.goto('/findings?check=virtual-service/host-conflict&group=object&refresh=off')
  const headings = page.getByRole('main').getByRole('heading', { level: 2 })
  await expect(headings).toHaveText([/shop\/cart$/, /shop\/cart-experiment$/])
  await settled(page)
  expect(await violationsOn(page)).toEqual([])
  await page.getByRole('button', { name: /^Remove the filter Check/ }).click()
  await expect(page.getByRole('main').getByRole('heading', { name: /promotions/ })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('main').getByRole('heading', { name: /promotions/ })).toBeVisible()
})

test('counts of a namespace lead to its findings, those of a workload to its page', async ({
  page,
}) => {
  await page.goto('/?refresh=off')
  await page.getByRole('link', { name: /^pay, findings/ }).click()
  await expect(page.getByRole('main').getByText('PeerAuthentication')).toBeVisible()
  await expect(page.getByRole('main').getByText(lostGateway)).toHaveCount(0)

  await page.goto('/workloads?refresh=off')
  const counts = page.getByRole('link', { name: /^catalogue-v2, findings: 1 error/ })
  await counts.focus()
  await page.keyboard.press('Enter')
  const findings = page.getByRole('region', { name: 'Findings' })
  await expect(findings).toBeInViewport()
  await expect(findings).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('catalogue')
  await expect(page.locator('.cm-note-words').first()).toBeVisible()
})

test('on a phone the bars stay where findings come into sight', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/workloads/harbour-1/shop/Deployment/catalogue-v2?refresh=off#findings')
  await expect(page.getByRole('region', { name: 'Findings' })).toBeFocused()
  await settled(page)
  await expect(page.getByRole('banner')).toBeInViewport({ ratio: 1 })
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0)
  expect(await violationsOn(page)).toEqual([])
})

test('what acts on a workload, and what its Envoy has, lead to the object', async ({ page }) => {
  const workload = '/workloads/harbour-1/shop/Deployment/catalogue-v2'
  await page.goto(`${workload}?refresh=off`)
  const acting = page.getByRole('region', { name: 'Acts on this workload' })
  await acting.getByRole('link', { name: /^DestinationRule catalogue, findings: 1 error/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('catalogue')
  expect(new URL(page.url()).pathname).toBe(objectOf('DestinationRule', 'catalogue'))

  await page.goto(`${workload}?tab=envoy&section=clusters&filter=rule:catalogue&refresh=off`)
  await page.getByRole('table').getByRole('link', { name: 'shop/catalogue' }).first().click()
  await expect(page.locator('.cm-content')).toContainText('kind: DestinationRule')
})

test('a mark on the topology leads to its findings, and they to the object', async ({ page }) => {
  await page.goto('/topology?type=service&selected=service:harbour-1/shop/search&refresh=off')
  await page.getByRole('button', { name: 'finding: error' }).click()
  const finding = page.getByRole('link', { name: /No destination rule defines the subset beta/ })
  await expect(finding).toBeFocused()
  await settled(page)
  expect(await violationsOn(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(page.locator('.cm-note-words')).toHaveText('beta')
})

test('the palette opens a finding', async ({ page }) => {
  await page.goto('/sources?refresh=off')
  await settled(page)
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByPlaceholder('Search or jump to…').fill('promotions-gateway')
  await page.getByRole('button', { name: lostGateway }).click()
  await expect(page.locator('.cm-note-words')).toHaveText('istio-ingress/promotions-gateway')
})
