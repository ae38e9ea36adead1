// npm run bench: what a large mesh costs the server, against a real Prometheus that the demo mesh
// has filled. Prints figures beside their limits; asserts nothing.
import { parseArgs } from 'node:util'
import { isInstalled } from './bench/prometheus.mjs'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'

const help = `npm run bench [-- graph|page|churn|layout|findings|analyze] [-- options]
  graph                     the cost of a graph and of its page, at each size
  page                      the page alone, in Chromium
  churn                     memory while a day passes in ten minutes, at the largest size
  layout                    layout and drawing of large graphs, in Chromium
  findings                  all checks of 1,000 services with 3,000 objects and 5,000 pods, and of 2 and 4 times that
  analyze                   the command on a folder of 1,000 files with 4,000 objects
  (none)                    graph, one minute of churn, layout, findings, and analyze

  --namespaces 10,100,750   sizes; three workloads of two pods in each namespace
  --churn-minutes 10        how many of the ten minutes of the day
  --node-flags=--cpu-prof   flags for the servers' Node, to look for the reasons`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    namespaces: { type: 'string' },
    'churn-minutes': { type: 'string' },
    'node-flags': { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
})
const [what = 'all'] = positionals
if (
  values.help ||
  !['all', 'graph', 'page', 'churn', 'layout', 'findings', 'analyze'].includes(what)
) {
  console.log(help)
  process.exit(values.help ? 0 : 2)
}

await ensureInstalled()
await ensureBuilt()
const { benchChurn } = await import('./bench/churn.mjs')
const { benchGraph } = await import('./bench/graph.mjs')
const { benchLayout } = await import('./bench/layout.mjs')
const { benchPage } = await import('./bench/page.mjs')
const { benchAnalyze } = await import('./bench/analyze.mjs')
const { benchFindings } = await import('./bench/findings.mjs')
const { analyzeRows, churnRows, findingRows, graphRows, layoutRows, pageRows, table } =
  await import('./bench/rows.mjs')

const real = isInstalled()
const sizes = (values.namespaces ?? (real ? '10,100,750' : '10,100')).split(',').map(Number)
const nodeFlags = values['node-flags'].split(' ').filter((flag) => flag !== '')
console.log(
  `Node ${process.version}; ${real ? 'a real Prometheus' : "the demo mesh's Prometheus"}.`,
)
if (!real) console.log('No `prometheus` on the PATH (Debian: apt-get install prometheus).')

/** @param {number} namespaces */
const optionsFor = (namespaces) => ({
  nodeFlags,
  onStep: (/** @type {string} */ text) => console.log(`${namespaces} namespaces: ${text} …`),
})

if (what === 'all' || what === 'graph' || what === 'page') {
  const isPageAlone = what === 'page'
  const columns = []
  for (const namespaces of sizes) {
    const bench = isPageAlone ? benchPage : benchGraph
    const figures = await bench(namespaces, optionsFor(namespaces))
    columns.push({ title: `${namespaces} namespaces`, figures })
  }
  const rows = isPageAlone ? pageRows : [...graphRows, ...pageRows]
  console.log(`\n${table(rows, columns)}\n\n! is beyond its limit. Times are medians.\n`)
}

if (what === 'all' || what === 'churn') {
  const namespaces = Math.max(...sizes)
  const minutes = Number(values['churn-minutes'] ?? (what === 'churn' ? 10 : 1))
  const figures = await benchChurn(namespaces, minutes, optionsFor(namespaces))
  console.log(`\n${table(churnRows, [{ title: `${namespaces} namespaces`, figures }])}`)
  if (minutes < 10) console.log('\nThe whole day: npm run bench -- churn')
}

if (what === 'all' || what === 'layout') {
  for (const size of [
    { nodes: 150, edges: 600, boxes: 12, limitMs: 1000 },
    { nodes: 1000, edges: 4000, boxes: 80, limitMs: 4000 },
  ]) {
    const title = `${size.nodes} nodes, ${size.edges} edges`
    const columns = await benchLayout(size, (kind) => console.log(`${title}: ${kind} …`))
    const [first, ...others] = layoutRows
    const rows = first ? [{ ...first, limit: size.limitMs }, ...others] : layoutRows
    console.log(`\n${title}\n${table(rows, columns)}\n`)
  }
}

if (what === 'all' || what === 'findings') {
  benchFindings(100) // the first run of any code is slow, and says nothing of its growth
  const columns = [1000, 2000, 4000].map((services) => ({
    title: `${services} services`,
    figures: benchFindings(services),
  }))
  console.log(`\n${table(findingRows, columns)}\n\nLimits are for 1000 services.\n`)
}

if (what === 'all' || what === 'analyze') {
  const figures = await benchAnalyze()
  console.log(`\n${table(analyzeRows, [{ title: 'a folder', figures }])}\n`)
}
