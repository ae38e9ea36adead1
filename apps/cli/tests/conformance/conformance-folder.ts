import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A folder of upstream's own cases, beside the repository; absent on most machines. */
export interface ConformanceFolder<Case> {
  readonly present: boolean
  readonly cases: readonly Case[]
  /** Text of an input file. */
  input(path: string): string
}

const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..')

/** Where the cases of one kind are; null, and says so, where they are not. */
export function conformancePath(name: string, list: string): string | null {
  const folder = join(root, '../shared/conformance', name)
  if (existsSync(join(folder, list))) return folder
  console.log(`conformance: skipped, there is no folder of cases for ${name}`)
  return null
}

export function conformanceFolder<Case>(name: string): ConformanceFolder<Case> {
  const folder = conformancePath(name, 'cases.json')
  if (folder === null) return { present: false, cases: [], input: () => '' }
  return {
    present: true,
    cases: JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')).cases,
    input: (path) => readFileSync(join(folder, path), 'utf8'),
  }
}
