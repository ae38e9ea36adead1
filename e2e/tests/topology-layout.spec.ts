/** Layouts in the browser: the bytes of Node, places that stay, files that hold the picture. */
import { readFile } from 'node:fs/promises'
import { inRepository } from '@periplus/testing'
import { lastArranged, listenToWorker, onScreen } from '../arranged.ts'
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'

const node = 'app:harbour-1/shop/cart/v1'

for (const kind of ['layered', 'top-down', 'force', 'concentric']) {
  test(`${kind}: Node gives the browser's bytes`, async ({ page }) => {
    await listenToWorker(page)
    await page.goto(`/topology?refresh=off&layout=${kind}`)
    await settled(page)
    const { job, layout, curves } = await lastArranged(page)
    expect(Object.keys(layout.nodes).length).toBeGreaterThan(20)
    const { arrangePicture } = await import(inRepository('packages/mesh/dist/layout/index.js'))
    const again = await arrangePicture(job.graph, job.anchors, {
      kind: job.kind,
      ...(job.aspect === null ? {} : { aspect: job.aspect }),
    })
    expect(JSON.stringify(again.layout)).toBe(JSON.stringify(layout))
    expect(JSON.stringify([...again.curves])).toBe(JSON.stringify(curves))
  })
}

interface Place {
  readonly x: number
  readonly y: number
}

/** A place between others, near enough to be on the screen, where nothing else is. */
function freePlace(nodes: Readonly<Record<string, Place>>): Place {
  const own = nodes[node] ?? { x: 0, y: 0 }
  const others = Object.entries(nodes).flatMap(([id, place]) => (id === node ? [] : [place]))
  const steps = [-4, -3, -2, -1, 1, 2, 3, 4]
  const near = steps
    .flatMap((right) => steps.map((down) => ({ x: own.x + right * 30, y: own.y + down * 30 })))
    .filter(({ x, y }) => {
      const left = Math.min(...others.map((each) => each.x))
      const top = Math.min(...others.map((each) => each.y))
      return x > left && y > top
    })
  const distance = (place: Place) =>
    Math.min(...others.map((each) => Math.hypot(each.x - place.x, each.y - place.y)))
  return near.sort((one, other) => distance(other) - distance(one))[0] ?? own
}

test('a node stays where it was put, can be shared there, and goes back', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await listenToWorker(page)
  const address = '/topology?refresh=off'
  await page.goto(address)
  await settled(page)
  const { nodes } = (await lastArranged(page)).layout
  const from = await onScreen(page, nodes[node] ?? { x: 0, y: 0 })
  const to = await onScreen(page, freePlace(nodes))
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + 40, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
  await expect(page.getByRole('button', { name: 'Reset positions' })).toBeVisible()
  const panel = page.getByRole('complementary', { name: /^cart/ })
  await page.mouse.click(to.x, to.y)
  await expect(panel).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Copy link with positions' }).click()
  await expect(page.getByText('Link copied')).toBeAttached()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toContain('#positions=')

  await page.reload()
  await expect(page.getByRole('button', { name: 'Reset positions' })).toBeVisible()
  await page.getByRole('button', { name: 'Reset positions' }).click()
  await expect(page.getByRole('button', { name: 'Reset positions' })).toBeHidden()
  expect(await page.evaluate(() => localStorage.getItem('periplus-positions'))).toBe('[]')

  await page.goto('/')
  await page.goto(link)
  await expect(page.getByRole('button', { name: 'Reset positions' })).toBeVisible()
})

test('a layout is chosen, and the address keeps it', async ({ page }) => {
  await page.goto('/topology?refresh=off')
  await settled(page)
  await page.getByRole('button', { name: 'How the graph is drawn' }).click()
  await page.getByLabel('Layout').selectOption('concentric')
  await expect(page).toHaveURL(/layout=concentric/)
})

for (const [item, ending, part] of [
  ['SVG picture', 'svg', '<svg xmlns="http://www.w3.org/2000/svg"'],
  ['PNG picture', 'png', 'PNG'],
  ['JSON, as the API sends it', 'json', '"requestsPerSecond"'],
  ['Graphviz DOT', 'dot', 'digraph mesh {'],
  ['Mermaid', 'mmd', 'flowchart LR'],
] as const) {
  test(`the picture as a file: ${item}`, async ({ page }) => {
    await page.goto('/topology?refresh=off')
    await settled(page)
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const downloading = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: item }).click()
    const file = await downloading
    expect(file.suggestedFilename()).toMatch(
      new RegExp(`^periplus-topology-[\\dTZ-]+-[\\dTZ-]+\\.${ending}$`),
    )
    const content = await readFile(await file.path(), 'latin1')
    expect(content).toContain(part)
    if (ending !== 'png') expect(content).toContain('storefront')
  })
}
