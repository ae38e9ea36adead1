/** Who names whom, on the page of an object, beside what the demo's API server says. */
import { violationsOn } from '../accessibility.ts'
import { expect, test } from '../fixtures.ts'
import { type RunningMesh, startMesh } from '../mesh.ts'
import { settled } from '../pages.ts'

let mesh: RunningMesh

test.beforeAll(async () => {
  mesh = await startMesh()
})

test.afterAll(() => mesh?.stop())

const relationsOf = (kind: string, place: string) =>
  `${mesh.url}/configuration/harbour-1/networking.istio.io/${kind}/${place}?tab=relations`

const routesApi = (namespace: string) =>
  `${mesh.demo.urls.kubernetes}/apis/networking.istio.io/v1/namespaces/${namespace}/virtualservices`

interface Route {
  readonly metadata: { readonly namespace: string; readonly name: string }
  readonly spec: { readonly gateways?: readonly string[] }
}

test('the picture has every object that names a gateway, and leads to each', async ({ page }) => {
  const { items } = (await (await fetch(routesApi('shop'))).json()) as { items: Route[] }
  const bound = items.filter(({ spec }) => spec.gateways?.includes('istio-ingress/harbour'))
  expect(bound.length).toBeGreaterThan(1)

  await page.goto(relationsOf('Gateway', 'istio-ingress/harbour'))
  const picture = page.getByRole('figure', { name: 'Relations of Gateway harbour' })
  for (const { metadata } of bound) {
    await expect(
      picture.getByRole('link', { name: `shop/${metadata.name}`, exact: false }),
    ).toBeVisible()
  }
  await expect(picture.locator('path[marker-end]')).not.toHaveCount(0)
  expect(await violationsOn(page)).toEqual([])

  await picture.getByRole('link', { name: /shop\/www/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'www' })).toBeVisible()
})

test('what is named and not there says so, and leads nowhere', async ({ page }) => {
  await page.goto(relationsOf('VirtualService', 'shop/promotions'))
  const names = page.getByRole('region', { name: 'Names' })
  const gone = names.getByRole('listitem').filter({ hasText: 'promotions-gateway' })
  await expect(gone).toContainText('not there')
  await expect(gone).toContainText('spec.gateways[0]')
  await expect(gone.getByRole('link')).toHaveCount(0)
})

test('a new object that names it appears without a reload, and goes', async ({ page }) => {
  await page.goto(relationsOf('Gateway', 'istio-ingress/harbour'))
  const namedBy = page.getByRole('region', { name: 'Named by' })
  await expect(namedBy).toContainText('shop/www')
  const answer = await fetch(routesApi('ops'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ apiVersion: 'networking.istio.io/v1', kind: 'VirtualService' },
      metadata: { name: 'extra', namespace: 'ops' },
      spec: { hosts: ['extra.example'], gateways: ['istio-ingress/harbour'] },
    }),
  })
  expect(answer.ok).toBe(true)
  await expect(namedBy).toContainText('ops/extra')
  await fetch(`${routesApi('ops')}/extra`, { method: 'DELETE' })
  await expect(namedBy).not.toContainText('ops/extra')
})

test('on a phone it is a tree', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(relationsOf('VirtualService', 'shop/www'))
  const picture = page.getByRole('figure', { name: 'Relations of VirtualService www' })
  const names = picture.getByRole('list', { name: 'Names' })
  await expect(names.getByRole('link', { name: /istio-ingress\/harbour/ })).toBeVisible()
  await expect(picture.locator('path[marker-end]')).toHaveCount(0)
  await settled(page)
  expect(await violationsOn(page)).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(390)
})
