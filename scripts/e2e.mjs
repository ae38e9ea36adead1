// npm run e2e: the browser tests alone.
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'

await ensureInstalled()
await ensureBuilt()
const { browser, conclude } = await import('./suites.mjs')
conclude([await browser()])
