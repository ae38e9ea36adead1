// What `npm test` says last: each test that failed or needed a second try, then the sum. Logs of
// machines are cut at their beginning, so whatever matters is repeated at the end.

/**
 * Something that went wrong.
 * @typedef {object} Trouble
 * @property {'failed' | 'flaky'} kind flaky: passed, but not at its first try
 * @property {string} where the suite, or a file of it
 * @property {string} title of the test; what went wrong where it was in none
 * @property {string} reason may have many lines
 */

/**
 * What a suite came to. Each trouble of kind `failed` is counted in `failed`.
 * @typedef {{ passed: number, failed: number, skipped: number, troubles: readonly Trouble[] }} Count
 */

// Colours of terminals: they would be noise in a log, and the first line might be nothing else.
const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')

/** @param {string} text */
const firstLine = (text) =>
  text
    .replace(colours, '')
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '')
    ?.slice(0, 300) ?? 'no reason given'

/** @param {Trouble} trouble */
const linesOf = ({ kind, where, title, reason }) => [
  `${kind === 'failed' ? '✗' : '~'} ${where} › ${title}${kind === 'flaky' ? ' (passed at a later try)' : ''}`,
  `    ${firstLine(reason)}`,
]

/**
 * @param {readonly Count[]} counts
 * @returns {readonly string[]} the last is `N passed, N failed, N skipped`
 */
export function closingLines(counts) {
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    counts.reduce((total, each) => total + each[key], 0)
  const troubles = counts.flatMap((each) => each.troubles)
  return [
    ...(troubles.length === 0 ? [] : ['', 'What went wrong:', ...troubles.flatMap(linesOf), '']),
    `${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`,
  ]
}
