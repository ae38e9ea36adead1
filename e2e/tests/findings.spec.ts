import { expect, test } from '../fixtures.ts'
import { readTruth } from '../truth.ts'

test('the findings are those that the demo mesh holds, and no others', async ({ page, truth }) => {
  const { findings } = await readTruth(truth, Date.now() / 1000, 300)
  const expected = findings.map(
    ({ id, kind, namespace, name }) => `${id} ${kind} ${namespace}/${name}`,
  )
  const answered = page.waitForResponse((response) => response.url().includes('/api/findings'))
  await page.goto('/findings?refresh=off')
  const answer = (await (await answered).json()) as {
    findings: { check: string; object: { kind: string; namespace: string; name: string } }[]
  }
  const found = answer.findings.map(
    ({ check, object }) => `${check} ${object.kind} ${object.namespace}/${object.name}`,
  )
  expect(found.sort()).toEqual(expected.sort())
  for (const { name } of findings) {
    await expect(page.getByRole('main')).toContainText(name)
  }
})
