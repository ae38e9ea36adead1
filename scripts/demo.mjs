// npm run demo -- …: the demo mesh alone, as its own process.
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { root } from './run.mjs'

await ensureInstalled()
await ensureBuilt()
// npm changes to the repository's folder; paths in flags are relative to where the person stands.
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)
await import(`${root}packages/demo-mesh/dist/main.js`)
