// npm start: the product with the demo mesh. Installs and builds first where needed.
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { root } from './run.mjs'

await ensureInstalled()
await ensureBuilt()
process.argv.splice(2, 0, 'demo')
await import(`${root}apps/cli/dist/main.js`)
