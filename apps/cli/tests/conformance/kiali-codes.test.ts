/** docs/conformance.md says which check stands for each of Kiali's codes: they must be there. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checks } from '@periplus/mesh'
import { expect, it } from 'vitest'

const page = join(dirname(fileURLToPath(import.meta.url)), '../../../../docs/conformance.md')
const rows = readFileSync(page, 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, code, ids] = /^\| (KIA\d{4}) \| (`[a-z/-]+`(?:, `[a-z/-]+`)*) \|$/.exec(line) ?? []
    return code && ids ? [{ code, ids: ids.replaceAll('`', '').split(', ') }] : []
  })

it('names a check of the registry for each of Kiali’s 72 codes', () => {
  expect(new Set(rows.map(({ code }) => code)).size).toBe(72)
  const known = new Map(checks.map((check) => [check.id, check]))
  for (const { code, ids } of rows) {
    for (const id of ids) expect(known.get(id)?.profiles, `${code}: ${id}`).toContain('kiali')
  }
})
