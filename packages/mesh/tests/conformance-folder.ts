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

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')

/** Prints why tests are skipped where the folder is not there. */
export function conformanceFolder<Case>(name: string): ConformanceFolder<Case> {
  const folder = join(root, '../shared/conformance', name)
  const list = join(folder, 'cases.json')
  const present = existsSync(list)
  if (!present) console.log(`conformance: skipped, there is no folder of cases for ${name}`)
  return {
    present,
    cases: present ? JSON.parse(readFileSync(list, 'utf8')).cases : [],
    input: (path) => readFileSync(join(folder, path), 'utf8'),
  }
}
