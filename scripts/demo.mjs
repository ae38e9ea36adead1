// npm run demo -- …: the demo mesh alone, as its own process.
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { root } from './run.mjs'

await ensureInstalled()
await ensureBuilt()
await import(`${root}packages/demo-mesh/dist/main.js`)
