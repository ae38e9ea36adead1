/**
 * From the list to an object, to the finding in its place; then the object is mended in the cluster,
 * and every page that is open says so by itself.
 */
import type { Page } from '@playwright/test'
import { violationsOn } from '../accessibility.ts'
import { expect, test, unexpectedIn, watch } from '../fixtures.ts'
import { type RunningMesh, startMesh } from '../mesh.ts'
import { settled } from '../pages.ts'

const mistake = 'No destination rule defines the subset beta of search.shop.svc.cluster.local'
const objectPath = '/configuration/harbour-1/networking.istio.io/VirtualService/shop/search'
/** Longer than the test: what refreshes, refreshes because the server said so. */
const slowly = 'refresh=5m'

let mesh: RunningMesh

test.beforeAll(async () => {
  mesh = await startMesh()
})

test.afterAll(() => mesh?.stop())

/** As a person does with `kubectl edit`. */
async function nameTheSubset(): Promise<void> {
  const path = '/apis/networking.istio.io/v1/namespaces/shop/virtualservices/search'
  const answer = await fetch(mesh.demo.urls.kubernetes + path, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json-patch+json' },
    body: JSON.stringify([
      { op: 'replace', path: '/spec/http/0/route/0/destination/subset', value: 'stable' },
    ]),
  })
  if (!answer.ok) throw new Error(`PATCH ${path}: ${answer.status} ${await answer.text()}`)
}

/** The number of the line that is wrong, in the text that the server gives. */
async function lineOfTheMistake(): Promise<number> {
  const { yaml } = (await (await fetch(`${mesh.url}/api${objectPath}`)).json()) as { yaml: string }
  return yaml.split('\n').findIndex((line) => line.trim() === 'subset: beta') + 1
}

const rowOf = (list: Page) =>
  list
    .getByRole('row')
    .filter({ hasText: 'VirtualService' })
    .filter({ has: list.getByRole('link', { name: 'search', exact: true }) })

test('a finding leads to its place, and is gone everywhere once the object is mended', async ({
  page,
  context,
}) => {
  // Four pages at once.
  test.slow()
  const others = await Promise.all([context.newPage(), context.newPage(), context.newPage()])
  const [list, topology, findings] = others
  const errors = await Promise.all(others.map(watch))

  await test.step('the list leads to the object', async () => {
    await page.goto(`${mesh.url}/configuration?${slowly}`)
    await rowOf(page)
      .getByRole('link', { name: /^1 error/ })
      .click()
    await expect(page.getByRole('heading', { level: 1, name: 'search' })).toBeVisible()
    expect(new URL(page.url()).pathname).toBe(objectPath)
  })

  const words = page.locator('.cm-note-words')
  await test.step('the finding stands at its line, unfolded', async () => {
    await expect(words).toHaveText('beta')
    const inIndex = page.getByRole('button', {
      name: `${mistake} Line ${await lineOfTheMistake()} `,
    })
    await expect(inIndex).toBeVisible()
    await expect(page.getByText('Why it matters')).toBeVisible()
    await settled(page)
    expect(await violationsOn(page)).toEqual([])
  })

  await test.step('other pages tell of it', async () => {
    await list.goto(`${mesh.url}/configuration?filter=search&${slowly}`)
    await expect(rowOf(list).getByRole('link', { name: /^1 error/ })).toBeVisible()
    const selected = `type=service&selected=${encodeURIComponent('service:harbour-1/shop/search')}`
    await topology.goto(`${mesh.url}/topology?${selected}&${slowly}`)
    await expect(topology.getByRole('link', { name: mistake })).toBeVisible()
    await expect(topology.getByRole('button', { name: 'finding: error' })).toBeVisible()
    await findings.goto(`${mesh.url}/findings?${slowly}`)
    await expect(findings.getByRole('button', { name: mistake })).toBeVisible()
  })

  const all = [page, ...others]
  for (const each of all) await each.evaluate(() => document.body.setAttribute('data-kept', ''))
  await nameTheSubset()

  await test.step('the object says what was fixed', async () => {
    await expect(page.getByRole('status').filter({ hasText: `Fixed: ${mistake}` })).toBeVisible()
    await expect(words).toHaveCount(0)
    await expect(page.locator('.cm-content')).toContainText('subset: stable')
    await expect(page.getByText('1 error', { exact: true })).toHaveCount(0)
  })

  await test.step('the others do not tell of it any more', async () => {
    await expect(rowOf(list)).toBeVisible()
    await expect(rowOf(list).getByRole('link', { name: /error/ })).toHaveCount(0)
    await expect(topology.getByRole('link', { name: mistake })).toHaveCount(0)
    await expect(topology.getByRole('button', { name: 'finding: error' })).toHaveCount(0)
    await expect(topology.getByRole('heading', { level: 2, name: 'search' })).toBeVisible()
    await expect(findings.getByRole('button', { name: mistake })).toHaveCount(0)
    await expect(findings.getByText('shop/promotions')).toBeVisible()
  })

  await test.step('the history has what was changed', async () => {
    await page.getByRole('tab', { name: /^History/ }).click()
    await expect(page.getByText(/^Since /)).toBeVisible()
    await page.getByRole('button', { name: /^Changed/ }).click()
    await expect(page.locator('.cm-deletedChunk')).toContainText('subset: beta')
    await expect(page.locator('.cm-changedLine')).toContainText('subset: stable')
  })

  for (const each of all) await expect(each.locator('body[data-kept]')).toHaveCount(1)
  expect(unexpectedIn(errors.flat(), [])).toEqual([])
})
