// A reporter of Vitest's that writes down what a run came to, for scripts/suites.mjs. Unlike
// Vitest's JSON it has what went wrong outside the tests: hooks, imports, unhandled errors.
import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { root } from '../run.mjs'

/** @typedef {import('./closing-lines.mjs').Trouble} Trouble */
/** @typedef {import('vitest/node').SerializedError} RunError */
/** @typedef {import('vitest/node').TestModule} TestModule */
/** @typedef {import('vitest/reporters').Reporter} Reporter */

/** Names the file that the report is written to. */
export const reportVariable = 'PERIPLUS_TEST_REPORT'

/** @param {readonly RunError[]} errors */
const reasonOf = (errors) =>
  errors.map(({ name, message }) => (name ? `${name}: ${message}` : message)).join('\n')

/** @implements {Reporter} */
export default class WrittenReport {
  /**
   * @param {readonly TestModule[]} modules
   * @param {readonly RunError[]} unhandled
   */
  onTestRunEnd(modules, unhandled) {
    const count = { passed: 0, failed: 0, skipped: 0 }
    /** @type {Trouble[]} */
    const troubles = []
    /** @param {string} where @param {string} title @param {readonly RunError[]} errors */
    const fail = (where, title, errors) => {
      count.failed += 1
      troubles.push({ kind: 'failed', where, title, reason: reasonOf(errors) })
    }
    for (const module of modules) {
      const where = `${module.project.name}: ${relative(root, module.moduleId)}`
      for (const test of module.children.allTests()) {
        const { state, errors = [] } = test.result()
        if (state === 'passed') {
          count.passed += 1
          if (!test.diagnostic()?.flaky) continue
          troubles.push({ kind: 'flaky', where, title: test.fullName, reason: reasonOf(errors) })
        } else if (state === 'failed') fail(where, test.fullName, errors)
        else count.skipped += 1
      }
      for (const suite of module.children.allSuites()) {
        if (suite.errors().length > 0) fail(where, `${suite.fullName} (a hook)`, suite.errors())
      }
      if (module.errors().length > 0) fail(where, 'the file itself', module.errors())
    }
    for (const error of unhandled) fail('vitest', 'an error that no test waited for', [error])
    const file = process.env[reportVariable]
    if (file) writeFileSync(file, JSON.stringify({ ...count, troubles }))
  }
}
