/** What a run of the browser tests came to, of the JSON report of Playwright. */

/** @typedef {import('@playwright/test/reporter').JSONReport} JSONReport */
/** @typedef {import('@playwright/test/reporter').JSONReportSuite} JSONReportSuite */
/** @typedef {import('./closing-lines.mjs').Trouble} Trouble */

/**
 * @param {JSONReportSuite} suite
 * @param {readonly string[]} titles of the suites around it
 * @returns {Trouble[]}
 */
function troublesOf({ file, specs, suites = [] }, titles) {
  const own = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ status, results }) => ({
        kind: status === 'flaky' ? /** @type {const} */ ('flaky') : /** @type {const} */ ('failed'),
        where: `browser: e2e/tests/${file}`,
        title: [...titles, title].join(' > '),
        reason: results.find(({ error }) => error)?.error?.message ?? '',
      })),
  )
  return [...own, ...suites.flatMap((inner) => troublesOf(inner, [...titles, inner.title]))]
}

/**
 * @param {JSONReport} report
 * @returns {import('./closing-lines.mjs').Count}
 */
export function countOfPlaywright({ stats, suites, errors }) {
  /** @type {Trouble[]} */
  const outside = errors.map(({ message = '' }) => ({
    kind: 'failed',
    where: 'browser',
    title: 'outside the tests',
    reason: message,
  }))
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + outside.length,
    skipped: stats.skipped,
    // The outermost suite is the file.
    troubles: [...outside, ...suites.flatMap((suite) => troublesOf(suite, []))],
  }
}
