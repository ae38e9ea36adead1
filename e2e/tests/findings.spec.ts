import { expect, test } from '../fixtures.ts'
import { readTruth } from '../truth.ts'

/** What the checks of today cannot see yet. */
const notChecked = new Set(['service/port-without-protocol'])

test('the findings are those that the demo mesh holds, and no others', async ({ page, truth }) => {
  const { findings } = await readTruth(truth, Date.now() / 1000, 300)
  const expected = findings
    .filter(({ id }) => !notChecked.has(id))
    .map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`)
  const answered = page.waitForResponse((response) => response.url().includes('/api/findings'))
  await page.goto('/findings?refresh=off')
  const answer = (await (await answered).json()) as {
    findings: { object: { kind: string; namespace: string; name: string } }[]
  }
  const found = answer.findings.map(
    ({ object }) => `${object.kind} ${object.namespace}/${object.name}`,
  )
  expect(found.sort()).toEqual(expected.sort())
  for (const { name } of findings.filter(({ id }) => !notChecked.has(id))) {
    await expect(page.getByRole('main')).toContainText(name)
  }
})
