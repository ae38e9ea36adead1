// The suites that `npm test` and `npm run check` are made of: each runs, and says how many passed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { closingLines } from './reports/closing-lines.mjs'
import { countOfPlaywright } from './reports/playwright-report.mjs'
import { reportVariable } from './reports/vitest-reporter.mjs'
import { root, runCommand } from './run.mjs'

/** @typedef {import('./reports/closing-lines.mjs').Count} Count */

/**
 * One failure of a suite as a whole.
 * @param {string} where
 * @param {string} title
 * @param {string} reason
 * @returns {Count}
 */
const failed = (where, title, reason) => ({
  passed: 0,
  failed: 1,
  skipped: 0,
  troubles: [{ kind: 'failed', where, title, reason }],
})

/**
 * A check that is right or wrong as a whole counts as one.
 * @param {string} title
 * @param {() => Promise<number>} action gives the exit code
 * @returns {Promise<Count>}
 */
async function whole(title, action) {
  const code = await action()
  console.log(`${code === 0 ? '✓' : '✗'} ${title}`)
  if (code === 0) return { passed: 1, failed: 0, skipped: 0, troubles: [] }
  return failed(title, 'as a whole', `exit code ${code}; what is wrong stands above`)
}

export const formatAndLint = () => whole('format and lint', () => runCommand('biome', ['ci', '.']))

export const deadCode = () => whole('dead code', () => runCommand('knip', []))

export const types = () => whole('types', () => runCommand('tsc', ['-b']))

/**
 * Runs something that writes a JSON report, and reads it.
 * @param {string} suite
 * @param {(reportFile: string) => Promise<number>} action gives the exit code
 * @param {(report: any) => Count} countOf
 * @returns {Promise<Count>}
 */
async function reported(suite, action, countOf) {
  const folder = mkdtempSync(join(tmpdir(), 'periplus-report-'))
  const file = join(folder, 'report.json')
  try {
    const code = await action(file)
    /** @type {Count} */
    let count
    try {
      count = countOf(JSON.parse(readFileSync(file, 'utf8')))
    } catch (error) {
      return failed(suite, 'died before it could report', `exit code ${code}; ${error}`)
    }
    if (code === 0 || count.failed > 0) return count
    // It ended badly after its report: a process that does not end, an error while it cleaned up.
    const after = failed(suite, 'ended badly though no test failed', `exit code ${code}`)
    return { ...count, failed: 1, troubles: [...count.troubles, ...after.troubles] }
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
    projects.join(', '),
    (file) =>
      runCommand(
        'vitest',
        [
          'run',
          ...projects.flatMap((project) => ['--project', project]),
          '--reporter=default',
          `--reporter=${root}scripts/reports/vitest-reporter.mjs`,
        ],
        { env: { [reportVariable]: file } },
      ),
    (report) => report,
  )
}

/**
 * @param {readonly string[]} [args] of Playwright, such as the name of a file
 * @returns {Promise<Count>}
 */
export async function browser(args = []) {
  const executable = await findBrowser()
  if (executable === null) return failed('browser', 'as a whole', 'there is no browser')
  return reported(
    'browser',
    (file) =>
      runCommand('playwright', ['test', '--reporter=list,json', ...args], {
        cwd: `${root}e2e`,
        env: { PERIPLUS_CHROMIUM: executable, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
      }),
    countOfPlaywright,
  )
}

/**
 * Prints what went wrong, then the sum as the last line, and sets the exit code.
 * @param {readonly Count[]} counts
 */
export function conclude(counts) {
  process.exitCode = counts.every((count) => count.failed === 0) ? 0 : 1
  for (const line of closingLines(counts)) console.log(line)
}
