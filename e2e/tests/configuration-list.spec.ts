/** The list of configuration objects, beside what the demo mesh's API server holds. */
import type { Page } from '@playwright/test'
import { violationsOn } from '../accessibility.ts'
import { readConfiguration } from '../demo-objects.ts'
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'
import { readTruth } from '../truth.ts'

const list = (page: Page) => page.getByRole('table', { name: 'Configuration' })
const body = (page: Page) => list(page).locator('tbody tr[aria-rowindex]')

/** Kind and name of each row, as they are drawn. */
const drawn = async (page: Page) => {
  const rows = await body(page).evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')),
  )
  return rows.map(([kind, name, namespace]) => `${kind} ${namespace} ${name}`)
}

const countsByKind = (objects: readonly { group: string; kind: string }[]) => {
  const counts = new Map<string, number>()
  for (const { group, kind } of objects) {
    const words = group.endsWith('.istio.io')
      ? kind
      : `${kind} (${group.startsWith('gateway.') ? 'API' : group})`
    counts.set(words, (counts.get(words) ?? 0) + 1)
  }
  return [...counts].map(([kind, count]) => `${kind} ${count}`).sort()
}

test('it holds each object of the cluster once, and counts the kinds', async ({
  page,
  kubernetes,
}) => {
  const objects = await readConfiguration(kubernetes)
  await page.goto('/configuration?refresh=off')
  await expect(page.getByText(`${objects.length} objects`)).toBeVisible()
  await expect(body(page)).toHaveCount(objects.length)
  const shared = new Set(
    objects
      .filter(({ kind, group }) =>
        objects.some((each) => each.kind === kind && each.group !== group),
      )
      .map(({ kind }) => kind),
  )
  const mark = (group: string) => (group.endsWith('.istio.io') ? 'Istio' : 'API')
  const expected = objects.map(
    ({ group, kind, namespace, name }) =>
      `${kind}${shared.has(kind) ? mark(group) : ''} ${namespace === '-' ? '—' : namespace} ${name}`,
  )
  expect((await drawn(page)).sort()).toEqual(expected.sort())
  await page.getByRole('button', { name: 'Kind: all' }).click()
  const choices = page.getByRole('group', { name: 'Kind' }).getByRole('checkbox')
  await expect(choices).toHaveCount(countsByKind(objects).length)
  const named = await choices.evaluateAll((boxes) =>
    boxes.map((box) => (box as HTMLInputElement).labels?.[0]?.textContent ?? ''),
  )
  expect(named.sort()).toEqual(countsByKind(objects))
})

test('it marks exactly the objects that the truth says are wrong, and leads to the place', async ({
  page,
  truth,
  kubernetes,
}) => {
  const listed = await readConfiguration(kubernetes)
  const { findings } = await readTruth(truth, Date.now() / 1000, 300)
  const key = ({ kind, namespace, name }: { kind: string; namespace: string; name: string }) =>
    `${kind} ${namespace || '-'} ${name}`
  const known = new Set(listed.map(key))
  const wrong = [...new Set(findings.map(key).filter((each) => known.has(each)))].sort()
  await page.goto('/configuration?severity=error,warning,info&refresh=off')
  await expect(body(page)).toHaveCount(wrong.length)
  const marked = (await drawn(page)).map((row) => row.replace(/^GatewayIstio/, 'Gateway'))
  expect(marked.sort()).toEqual(wrong)
  const check = findings.find(({ id }) => id === 'destination-rule/subset-selects-no-pods')
  if (!check) throw new Error('the demo mesh has no empty subset')
  const row = list(page)
    .getByRole('row')
    .filter({ hasText: check.kind })
    .filter({ hasText: check.name })
  await row.getByRole('link', { name: /error/ }).click()
  await expect(page).toHaveURL(
    new RegExp(`/configuration/.*/${check.kind}/${check.namespace}/${check.name}\\?.*finding=`),
  )
  expect(new URL(page.url()).searchParams.get('finding')).toContain(check.id)
})

test('filters narrow it, stand in the address, and are restored from there', async ({ page }) => {
  await page.goto('/configuration?refresh=off')
  await page.getByRole('button', { name: 'Kind: all' }).click()
  await page.getByRole('checkbox', { name: /^VirtualService / }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Findings: all' }).click()
  await page.getByRole('checkbox', { name: /^Error / }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox', { name: 'Filter' }).fill('namespace:shop')
  await expect(page).toHaveURL(/kind=VirtualService/)
  await expect(page).toHaveURL(/filter=namespace:shop/)
  await page.getByRole('button', { name: 'Name', exact: true }).click()
  await expect(page).toHaveURL(/sort=name/)
  await expect(page.getByText(/^\d+ of \d+ objects$/)).toBeVisible()
  await settled(page)
  const rows = await drawn(page)
  expect(rows.length).toBeGreaterThan(1)
  for (const row of rows) expect(row).toMatch(/^VirtualService shop /)
  await page.reload()
  await expect(body(page)).toHaveCount(rows.length)
  expect(await drawn(page)).toEqual(rows)
  const chosen = page.getByRole('list', { name: 'Filters that are set' })
  await expect(chosen.getByRole('listitem')).toHaveCount(4)
  await page.getByRole('button', { name: 'Clear all filters' }).click()
  await expect(chosen).toHaveCount(0)
  await expect(page).not.toHaveURL(/kind=|severity=|filter=/)
})

test('filters that leave nothing are named', async ({ page }) => {
  await page.goto('/configuration?kind=Sidecar&severity=error&refresh=off')
  await expect(
    page.getByText('No object matches “Kind: Sidecar”, “Findings: Error”.'),
  ).toBeVisible()
})

test('a row opens beside the list, by keyboard too, and stays in the address', async ({ page }) => {
  await page.goto('/configuration?kind=DestinationRule&filter=catalogue&refresh=off')
  const [row] = [body(page).first()]
  await row.focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: 'catalogue' })
  await expect(panel.getByRole('heading', { name: 'catalogue' })).toBeFocused()
  await expect(panel.getByText(/Subset v\d selects no pod/)).toBeVisible()
  // What it names, and what names it.
  await expect(panel.getByRole('link', { name: /catalogue/ }).first()).toBeVisible()
  await expect(page).toHaveURL(
    /selected=harbour-1:networking.istio.io:DestinationRule:shop:catalogue/,
  )
  await settled(page)
  expect(await violationsOn(page)).toEqual([])
  await page.reload()
  await expect(panel).toBeVisible()
  await panel.getByRole('link', { name: 'Open its page' }).click()
  await expect(page).toHaveURL(/\/configuration\/harbour-1\/.*\/DestinationRule\/shop\/catalogue/)
  await page.goBack()
  await panel.getByRole('button', { name: 'Close' }).click()
  await expect(panel).toHaveCount(0)
})

test('arrows lead through it', async ({ page }) => {
  await page.goto('/configuration?sort=name&refresh=off')
  await body(page).first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(body(page).nth(2)).toBeFocused()
  await page.keyboard.press('End')
  await expect(body(page).last()).toBeFocused()
})

test('the palette finds an object by its kind', async ({ page }) => {
  await page.goto('/sources?refresh=off')
  await settled(page)
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Search or jump to…').fill('destinationrule catalogue')
  await page.getByText('DestinationRule · shop', { exact: true }).click()
  await expect(page).toHaveURL(
    /\/configuration\/harbour-1\/networking.istio.io\/DestinationRule\/shop\/catalogue/,
  )
})

test('a finding leads to the objects in which its check found something', async ({ page }) => {
  await page.goto(
    '/configuration?selected=harbour-1:networking.istio.io:DestinationRule:shop:catalogue&refresh=off',
  )
  const panel = page.getByRole('complementary', { name: 'catalogue' })
  await panel.getByRole('button', { name: /Subset v\d selects no pod/ }).click()
  await panel.getByRole('link', { name: 'destination-rule/subset-selects-no-pods' }).click()
  const chosen = page.getByRole('list', { name: 'Filters that are set' })
  await expect(chosen.getByText('Check: destination-rule/subset-selects-no-pods')).toBeVisible()
  await expect(body(page)).toHaveCount(1)
  await expect(body(page)).toContainText('catalogue')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the panel covers the list, and leads back to it', async ({ page }) => {
    await page.goto('/configuration?filter=name:catalogue&kind=DestinationRule&refresh=off')
    await body(page).first().getByRole('cell').first().click()
    const panel = page.getByRole('complementary', { name: 'catalogue' })
    await expect(panel).toBeVisible()
    expect(await panel.boundingBox()).toMatchObject({ x: 0, y: 0, width: 390, height: 844 })
    await panel.getByRole('button', { name: 'Close' }).click()
    await expect(body(page).first()).toBeVisible()
  })
})
