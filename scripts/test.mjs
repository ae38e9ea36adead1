// npm test: everything. The last line is the sum over all suites.
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'

await ensureInstalled()
const { browser, conclude, deadCode, formatAndLint, types, vitest } = await import('./suites.mjs')
const checks = [await formatAndLint(), await deadCode(), await types()]
await ensureBuilt()
// Suites run one after the other: each may start processes of its own, and two cores are shared.
conclude([...checks, await vitest(['unit', 'web']), await vitest(['server']), await browser()])
