// npm run bench: what the graph of a large mesh costs, against a real Prometheus that the demo mesh
// has filled. Prints figures beside their limits; asserts nothing.
import { parseArgs } from 'node:util'
import { isInstalled } from './bench/prometheus.mjs'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'

const help = `npm run bench [-- options]
  --namespaces 10,100,750   sizes of the mesh; three workloads of two pods in each namespace
  --node-flags "--cpu-prof" flags for the servers' Node`

const { values } = parseArgs({
  options: {
    namespaces: { type: 'string' },
    'node-flags': { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(help)
  process.exit(0)
}

await ensureInstalled()
await ensureBuilt()
const { benchGraph } = await import('./bench/graph.mjs')
const { graphRows, table } = await import('./bench/rows.mjs')

const real = isInstalled()
const sizes = (values.namespaces ?? (real ? '10,100,750' : '10,100')).split(',').map(Number)
console.log(
  `Node ${process.version}; ${real ? 'a real Prometheus' : "the demo mesh's Prometheus"}.`,
)
if (!real) console.log('No `prometheus` on the PATH (Debian: apt-get install prometheus).')

const columns = []
for (const namespaces of sizes) {
  const figures = await benchGraph(namespaces, {
    nodeFlags: values['node-flags'].split(' ').filter((flag) => flag !== ''),
    onStep: (text) => console.log(`${namespaces} namespaces: ${text} …`),
  })
  columns.push({ title: `${namespaces} namespaces`, figures })
}
console.log(`\n${table(graphRows, columns)}\n\n! is beyond its limit. Times are medians.`)
