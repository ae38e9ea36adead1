// npm run e2e: the browser tests alone; `-- topology` runs the files whose names hold that.
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'

await ensureInstalled()
await ensureBuilt()
const { browser, conclude } = await import('./suites.mjs')
conclude([await browser(process.argv.slice(2))])
