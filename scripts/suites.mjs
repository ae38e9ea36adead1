// The suites that `npm test` and `npm run check` are made of: each runs, and says how many passed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { root, runCommand } from './run.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/**
 * A check that is right or wrong as a whole counts as one.
 * @param {string} title
 * @param {() => Promise<number>} action gives the exit code
 * @returns {Promise<Count>}
 */
async function whole(title, action) {
  const code = await action()
  console.log(`${code === 0 ? '✓' : '✗'} ${title}`)
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

export const formatAndLint = () => whole('format and lint', () => runCommand('biome', ['ci', '.']))

export const deadCode = () => whole('dead code', () => runCommand('knip', []))

export const types = () => whole('types', () => runCommand('tsc', ['-b']))

/**
 * Runs something that writes a JSON report, and reads it.
 * @param {(reportFile: string) => Promise<number>} action
 * @param {(report: any) => Count} countOf
 * @returns {Promise<Count>}
 */
async function reported(action, countOf) {
  const folder = mkdtempSync(join(tmpdir(), 'periplus-report-'))
  const file = join(folder, 'report.json')
  try {
    const code = await action(file)
    /** @type {Count} */
    let count
    try {
      count = countOf(JSON.parse(readFileSync(file, 'utf8')))
    } catch {
      return { passed: 0, failed: 1, skipped: 0 } // it died before it could report
    }
    // A run that fails outside any test (a set-up, an unhandled error) is a failure too.
    return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * @param {readonly string[]} projects names in vitest.config.ts
 * @returns {Promise<Count>}
 */
export function vitest(projects) {
  return reported(
    (file) =>
      runCommand('vitest', [
        'run',
        ...projects.flatMap((project) => ['--project', project]),
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ]),
    (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    }),
  )
}

/**
 * @param {readonly string[]} [args] of Playwright, such as the name of a file
 * @returns {Promise<Count>}
 */
export async function browser(args = []) {
  const executable = await findBrowser()
  if (executable === null) return { passed: 0, failed: 1, skipped: 0 }
  return reported(
    (file) =>
      runCommand('playwright', ['test', '--reporter=list,json', ...args], {
        cwd: `${root}e2e`,
        env: { PERIPLUS_CHROMIUM: executable, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
      }),
    ({ stats }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    }),
  )
}

/**
 * Prints the sum as the last line and sets the exit code.
 * @param {readonly Count[]} counts
 */
export function conclude(counts) {
  const sum = (/** @type {keyof Count} */ key) =>
    counts.reduce((total, each) => total + each[key], 0)
  const failed = sum('failed')
  process.exitCode = failed === 0 ? 0 : 1
  console.log(`${sum('passed')} passed, ${failed} failed, ${sum('skipped')} skipped`)
}
