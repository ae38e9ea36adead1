// npm run bench: what the graph costs, against the demo mesh. Prints; asserts nothing.
import { readFileSync } from 'node:fs'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { root } from './run.mjs'

await ensureInstalled()
await ensureBuilt()
const { startProgram } = await import(`${root}packages/testing/dist/index.js`)

/** @param {readonly number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

/** @param {() => Promise<unknown>} action */
async function timed(action) {
  const start = performance.now()
  await action()
  return performance.now() - start
}

/** @param {string} url */
async function read(url) {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return answer.text()
}

/**
 * Resident memory in MiB, where the system tells.
 * @param {number} pid
 */
function residentMiB(pid) {
  try {
    const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return line ? Number(line[1]) / 1024 : NaN
  } catch {
    return NaN
  }
}

/** @param {readonly string[]} demoArgs */
async function benchGraph(demoArgs) {
  const demo = await startProgram([
    `${root}packages/demo-mesh/dist/main.js`,
    '--still',
    ...demoArgs,
  ])
  const { kubeconfig, prometheus, jaeger, truth } = JSON.parse(demo.firstLine)
  const started = performance.now()
  const server = await startProgram([
    `${root}apps/cli/dist/main.js`,
    'serve',
    ...['--kubeconfig', kubeconfig, '--prometheus', prometheus, '--jaeger', jaeger],
    ...['--port', '0', '--log-level', 'error'],
  ])
  const readyMs = performance.now() - started
  const url = /http:\/\/\S+/.exec(server.firstLine)?.[0] ?? ''
  const queries = async () => JSON.parse(await read(`${truth}/counts`)).prometheus.queries
  try {
    await read(`${url}/api/status`)
    // Each window of its own is a cold read; ten equal ones at once are one.
    const instants = [1, 2, 3, 4, 5].map((n) => `now-${n * 10}m`)
    const before = (await queries()).length
    const cold = []
    for (const to of instants) {
      cold.push(await timed(() => read(`${url}/api/graph?from=now-2h&to=${to}`)))
    }
    const asked = await queries()
    const perGraph = (asked.length - before) / instants.length
    const cached = []
    for (const to of instants) {
      cached.push(await timed(() => read(`${url}/api/graph?from=now-2h&to=${to}`)))
    }
    const together = await timed(() =>
      Promise.all(Array.from({ length: 10 }, () => read(`${url}/api/graph?from=now-3h&to=now-2h`))),
    )
    const reference = asked.slice(-Math.round(perGraph))
    const referenceMs = await timed(async () => {
      for (const { query } of reference)
        await read(`${prometheus}/api/v1/query?query=${encodeURIComponent(query)}`)
    })
    const graph = JSON.parse(await read(`${url}/api/graph`)).graph
    return {
      'start to ready, ms': readyMs,
      nodes: graph.nodes.length,
      edges: graph.edges.length,
      'queries per graph': perGraph,
      'graph, cold, ms': median(cold),
      'its queries alone, ms': referenceMs,
      'ratio cold : queries': median(cold) / referenceMs,
      'graph, cached, ms': median(cached),
      'ten equal at once, ms': together,
      'memory after, MiB': residentMiB(server.pid),
    }
  } finally {
    await server.stop()
    await demo.stop()
  }
}

console.log(`Node ${process.version}. Medians of 5; the demo mesh answers on the same machine.`)
for (const [what, value] of Object.entries(await benchGraph(['--scenario', 'shop']))) {
  console.log(`${what.padEnd(26)} ${Number(value.toPrecision(3))}`)
}
