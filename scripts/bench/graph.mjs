// What the graph of the whole mesh costs at one size.
import { drain, median, readJson, residentMiB, sumOf, timed } from './figures.mjs'
import { settled, startMesh, startServer } from './programs.mjs'
import { isInstalled, scrapeSeconds, startRealPrometheus } from './prometheus.mjs'
import { familiesOnce, referenceQueries } from './reference.mjs'
import { startReplay } from './replay.mjs'

const windowSeconds = 300
/** Graphs of instants of their own: each is cold. */
const coldGraphs = 5
const replayedGraphs = 3
const equalRequests = 10

/** @param {number} seconds */
const iso = (seconds) => new Date(seconds * 1000).toISOString()

/** @param {number} atSeconds */
const graphPath = (atSeconds) =>
  `/api/graph?from=${iso(atSeconds - windowSeconds)}&to=${iso(atSeconds)}`

/**
 * @param {string} url of Prometheus
 * @param {string} query
 * @param {number} atSeconds
 */
const ask = (url, query, atSeconds) =>
  drain(`${url}/api/v1/query`, new URLSearchParams({ query, time: String(atSeconds) }))

/**
 * @param {string} url of Prometheus
 * @param {readonly string[]} queries
 * @param {number} atSeconds
 */
async function askInTurn(url, queries, atSeconds) {
  for (const query of queries) await ask(url, query, atSeconds)
}

/**
 * @param {number} namespaces
 * @param {{ nodeFlags?: readonly string[], onStep?: (text: string) => void }} [options]
 * @returns {Promise<Record<string, number>>} figures by the names in rows.mjs
 */
export async function benchGraph(namespaces, { nodeFlags = [], onStep = () => {} } = {}) {
  /** @type {(() => Promise<void>)[]} */
  const toStop = []
  try {
    const real = isInstalled() ? await startRealPrometheus() : null
    if (real) toStop.push(real.stop)
    onStep('starts the mesh, fills Prometheus')
    const filled = await timed(() => startMesh(namespaces, real?.url ?? null))
    const mesh = filled.value
    toStop.push(mesh.stop)
    const prometheus = real?.url ?? mesh.urls.prometheus
    const asked = () => (real ? real.asked() : mesh.askedPrometheus())
    const instant = (/** @type {number} */ index) => mesh.endSeconds - index * scrapeSeconds

    onStep('starts the server')
    const before = await mesh.kubernetesRequests()
    const server = await startServer(mesh, prometheus, nodeFlags)
    toStop.push(server.stop)
    const kubernetesRequests = (await mesh.kubernetesRequests()) - before
    const memory = () => residentMiB(server.pid)
    const afterStart = await settled(memory)

    onStep('asks for graphs')
    // Once unmeasured: neither side shall pay for the first touch of the data.
    await askInTurn(prometheus, referenceQueries(windowSeconds, instant(10)), instant(10))
    await drain(`${server.url}${graphPath(instant(10))}`)
    const cold = []
    const referenceMs = []
    const ratios = []
    /** @type {{ query: string, samples: number }[]} */
    let own = []
    for (let index = 0; index < coldGraphs; index += 1) {
      const at = instant(index)
      const queries = referenceQueries(windowSeconds, at)
      const reference = await timed(() => askInTurn(prometheus, queries, at))
      const already = (await asked()).length
      const graph = await timed(() => drain(`${server.url}${graphPath(at)}`))
      own = (await asked()).slice(already).filter(({ query }) => query.includes('istio_'))
      referenceMs.push(reference.ms)
      cold.push(graph.ms)
      ratios.push(graph.ms / reference.ms)
    }
    const lastInstant = instant(coldGraphs - 1)
    const ownTexts = own.map(({ query }) => query)
    const ownAtOnce = await timed(() =>
      Promise.all(ownTexts.map((query) => ask(prometheus, query, lastInstant))),
    )

    const cached = []
    for (let index = 0; index < coldGraphs; index += 1) {
      cached.push((await timed(() => drain(`${server.url}${graphPath(lastInstant)}`))).ms)
    }

    const beforeTen = (await asked()).length
    const ten = await timed(() =>
      Promise.all(
        Array.from({ length: equalRequests }, () =>
          drain(`${server.url}${graphPath(instant(coldGraphs))}`),
        ),
      ),
    )
    const tenQueries = (await asked())
      .slice(beforeTen)
      .filter((/** @type {{ query: string }} */ { query }) => query.includes('istio_')).length
    // The tenth graph of the server's life: one to warm up, five, one for ten, and three more.
    for (const index of [6, 7, 8]) await drain(`${server.url}${graphPath(instant(index))}`)
    const afterGraphs = await settled(memory)

    const once = familiesOnce(ownTexts, windowSeconds, lastInstant)
    const beforeOnce = (await asked()).length
    await askInTurn(prometheus, once, lastInstant)
    const onceSamples = sumOf((await asked()).slice(beforeOnce).map(({ samples }) => samples))
    const { graph } = await readJson(`${server.url}${graphPath(lastInstant)}`)
    await server.stop()

    onStep('asks again, with remembered answers')
    return {
      series: mesh.series,
      nodes: graph.nodes.length,
      edges: graph.edges.length,
      fillSeconds: filled.ms / 1000,
      readyMs: server.readyMs,
      kubernetesRequests,
      afterStart,
      referenceMs: median(referenceMs),
      coldMs: median(cold),
      ratio: median(ratios),
      queries: ownTexts.length,
      ownQueriesMs: ownAtOnce.ms,
      ownWorkMs: await ownWork(mesh, prometheus, instant, nodeFlags),
      cachedMs: median(cached),
      tenMs: ten.ms,
      tenRatio: ten.ms / median(cold),
      tenQueries: tenQueries / ownTexts.length,
      samplesRatio: sumOf(own.map(({ samples }) => samples)) / onceSamples,
      afterGraphs,
    }
  } finally {
    for (const stop of toStop.reverse()) await stop()
  }
}

/**
 * The cold graph's time where every upstream answer is there at once: what is left is our own work.
 * A first server asks, so that the answers are known; a second one is measured.
 * @param {import('./programs.mjs').Mesh} mesh
 * @param {string} prometheus
 * @param {(index: number) => number} instant
 * @param {readonly string[]} nodeFlags
 */
async function ownWork(mesh, prometheus, instant, nodeFlags) {
  const replay = await startReplay(prometheus)
  // Two graphs warm the compiler up; a server that has been running for a day is warm.
  const instants = Array.from({ length: replayedGraphs + 2 }, (_, index) => instant(index))
  try {
    let times = [Number.NaN]
    for (const flags of [[], nodeFlags]) {
      const server = await startServer(mesh, replay.url, flags)
      times = []
      for (const at of instants) {
        times.push((await timed(() => drain(`${server.url}${graphPath(at)}`))).ms)
      }
      await server.stop()
    }
    return median(times.slice(2))
  } finally {
    await replay.stop()
  }
}
