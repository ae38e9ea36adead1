/** The page of one object: findings at their lines, and what happens while it is looked at. */
import type { Page } from '@playwright/test'
import { ofColours, violationsOn } from '../accessibility.ts'
import { expect, test } from '../fixtures.ts'
import { type RunningMesh, startMesh } from '../mesh.ts'
import { settled } from '../pages.ts'

let mesh: RunningMesh

test.use({ expectedErrors: [/status of 404/] })

test.beforeAll(async () => {
  mesh = await startMesh()
})

test.afterAll(() => mesh?.stop())

const pageOf = (name: string) =>
  `${mesh.url}/configuration/harbour-1/networking.istio.io/VirtualService/shop/${name}`

/** Writes to the cluster, as kubectl would. */
async function write(method: string, name: string, body?: unknown): Promise<void> {
  const path = '/apis/networking.istio.io/v1/namespaces/shop/virtualservices'
  const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
  const answer = await fetch(mesh.demo.urls.kubernetes + path + (name ? `/${name}` : ''), {
    method,
    headers: { 'content-type': type },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${name}: ${answer.status} ${await answer.text()}`)
}

const textOn = (page: Page) => page.getByRole('textbox', { name: /^YAML of/ })

const apiOf = (name: string) => pageOf(name).replace('/configuration/', '/api/configuration/')

/** What is wrong with a page in either colour scheme. */
async function violationsInBothSchemes(page: Page): Promise<string[]> {
  const inLight = await violationsOn(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  return [...inLight, ...(await violationsOn(page, ofColours))]
}

/** The number of a line of the object's text, found by what stands on it. */
async function lineNumber(page: Page, name: string, line: string): Promise<number> {
  const answer = await page.request.get(apiOf(name))
  const { yaml } = (await answer.json()) as { yaml: string }
  return yaml.split('\n').findIndex((each) => each.trim() === line) + 1
}

test('a finding is marked at its line, and unfolds below it', async ({ page }) => {
  await page.goto(`${pageOf('wishlist')}?refresh=off`)
  const text = textOn(page)
  const note = text.getByRole('button', { name: /^Error: No service provides the host wishlist/ })
  await expect(note).toBeVisible()
  const line = text.locator('.cm-line').filter({ has: page.locator('.cm-note-words') })
  await expect(line).toHaveText(/^\s*host: wishlist$/)
  await expect(text.locator('.cm-note-words')).toHaveText('wishlist')

  const [at, below, mark] = await Promise.all(
    [line, note, page.locator('.cm-note-mark:visible')].map((each) => each.boundingBox()),
  )
  if (!at || !below || !mark) throw new Error('not drawn')
  expect(below.y).toBeGreaterThanOrEqual(at.y + at.height)
  const middle = mark.y + mark.height / 2
  expect(middle).toBeGreaterThan(at.y)
  expect(middle).toBeLessThan(at.y + at.height)

  const number = await lineNumber(page, 'wishlist', 'host: wishlist')
  const item = page.getByRole('button', { name: new RegExp(`No service.* Line ${number} `) })
  await item.click()
  await expect(note).toBeFocused()
  await expect(note).toHaveAttribute('aria-expanded', 'true')
  await expect(text).toContainText('What to do')
  await expect(page).toHaveURL(/[?&]finding=/)
  expect(await violationsInBothSchemes(page)).toEqual([])
})

test('the keyboard opens the finding of a line', async ({ page }) => {
  await page.goto(`${pageOf('wishlist')}?refresh=off`)
  const text = textOn(page)
  const note = text.getByRole('button', { name: /^Error/ })
  await expect(note).toHaveAttribute('aria-expanded', 'false')
  await text.focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(note).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('Enter')
  await expect(note).toHaveAttribute('aria-expanded', 'false')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('a link to a finding opens it and brings it into sight', async ({ page }) => {
    const place = 'harbour-1 VirtualService shop wishlist spec.http[0].route[0].destination.host'
    const key = encodeURIComponent(`virtual-service/destination-not-found ${place}`)
    await page.goto(`${pageOf('wishlist')}?refresh=off&finding=${key}`)
    const note = textOn(page).getByRole('button', { name: /^Error/ })
    await expect(note).toHaveAttribute('aria-expanded', 'true')
    await expect(note).toBeInViewport()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
})

for (const tab of ['relations', 'workloads', 'proxies', 'conditions', 'history']) {
  test(`a link opens ${tab}`, async ({ page }) => {
    await page.goto(`${pageOf('catalogue')}?refresh=off&tab=${tab}`)
    await settled(page)
    await expect(page.getByRole('tab', { selected: true })).toHaveText(new RegExp(tab, 'i'))
    expect(await violationsOn(page)).toEqual([])
  })
}

test('an object that is not there', async ({ page }) => {
  await page.goto(`${pageOf('nothing')}?refresh=off`)
  await expect(page.getByText('There is no such object')).toBeVisible()
  expect(await violationsOn(page)).toEqual([])
  await page.getByRole('link', { name: 'To the list of the configuration' }).click()
  await expect(page).toHaveURL(/\/configuration(\?|$)/)
})

/** A route for each of many paths, so that the text is longer than its window. */
const routes = (host: string) =>
  Array.from({ length: 30 }, (_, index) => ({
    name: `route-${index}`,
    match: [{ uri: { exact: `/path-${index}` } }],
    route: [{ destination: { host: index === 20 ? host : 'reviews' } }],
  }))

/** The first line that is wholly in sight. */
const topLine = (page: Page) =>
  page.locator('.cm-scroller').evaluate((scroller) => {
    const top = scroller.getBoundingClientRect().top
    const lines = [...scroller.querySelectorAll('.cm-line')]
    return lines.find((line) => line.getBoundingClientRect().top >= top)?.textContent ?? ''
  })

test('a change in the cluster reaches the text and leaves the reader where he is', async ({
  page,
}) => {
  await write('POST', '', {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'knots', namespace: 'shop' },
    spec: {
      hosts: ['knots.harbour.example'],
      gateways: ['istio-ingress/harbour'],
      http: routes('nobody'),
    },
  })
  await expect
    .poll(async () => (await page.request.get(apiOf('knots'))).text())
    .toContain('destination-not-found')
  await page.goto(pageOf('knots'))
  const text = textOn(page)
  const note = text.getByRole('button', { name: /^Error: No service provides the host nobody/ })
  await page.getByRole('button', { name: /No service provides the host nobody.* Line \d/ }).click()
  await expect(note).toBeInViewport()
  await page.locator('.cm-editor').evaluate((editor) => editor.setAttribute('data-kept', ''))
  const before = await topLine(page)
  expect(before).not.toContain('apiVersion')

  await write('PATCH', 'knots', {
    metadata: { annotations: { 'example.com/mended': 'yes' } },
    spec: { http: routes('reviews') },
  })
  await expect(
    page.getByText('Fixed: No service provides the host nobody', { exact: false }),
  ).toBeVisible()
  await expect(note).toHaveCount(0)
  await expect(page.locator('.cm-editor[data-kept]')).toBeVisible()
  expect(await topLine(page)).toBe(before)

  await page.getByRole('tab', { name: /History/ }).click()
  const [change] = await page.getByRole('button', { name: /^Changed/ }).all()
  await change?.click()
  await expect(page.locator('.cm-deletedChunk')).toContainText(['nobody'])
  await expect(page.locator('.cm-changedLine').filter({ hasText: 'reviews' })).toHaveCount(1)
  expect(await violationsInBothSchemes(page)).toEqual([])

  await page.getByRole('tab', { name: 'YAML' }).click()
  await expect(text).toContainText('kind: VirtualService')
  await write('DELETE', 'knots')
  await expect(page.getByText(/^This object was deleted at/)).toBeVisible()
  await expect(text).toContainText('kind: VirtualService')
})

test('while the API server is away, the text is what the watch saw', async ({ page }) => {
  await mesh.demo.control('kubernetes', 'error')
  try {
    await page.goto(`${pageOf('wishlist')}?refresh=off`)
    await expect(page.getByText('The API server did not give the object')).toBeVisible()
    await expect(textOn(page)).toContainText('host: wishlist')
  } finally {
    await mesh.demo.control('kubernetes', 'ok')
  }
})
