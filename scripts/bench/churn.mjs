// Memory of the server while its cluster lives a day in some minutes: it must not grow.
import { drain, median, readJson, residentMiB, sleep } from './figures.mjs'
import { startMesh, startServer } from './programs.mjs'
import { isInstalled, startRealPrometheus } from './prometheus.mjs'
import { graphPath, instantOf } from './windows.mjs'

/** The minutes into which a day is pressed. */
const dayMinutes = 10
const readEveryMs = 500
/** Somebody looks at a graph so often, of a window that nobody has asked for yet. */
const graphEveryMs = 15_000
const windows = 10
/** What is compared: the median over this share of the time, after the first tenth and at the end. */
const share = 0.05

/**
 * @param {number} namespaces
 * @param {number} minutes how long it runs; of ten, each is a tenth of a day
 * @param {{ onStep?: (text: string) => void, nodeFlags?: readonly string[] }} [options]
 * @returns {Promise<Record<string, number>>} figures by the names in rows.mjs
 */
export async function benchChurn(namespaces, minutes, { onStep = () => {}, nodeFlags = [] } = {}) {
  /** @type {(() => Promise<void>)[]} */
  const toStop = []
  try {
    const real = isInstalled() ? await startRealPrometheus() : null
    if (real) toStop.push(real.stop)
    onStep(real ? 'starts the mesh, fills Prometheus' : 'starts the mesh')
    const mesh = await startMesh(namespaces, real?.url ?? null, ['--churn', String(dayMinutes)])
    toStop.push(mesh.stop)
    const prometheus = real?.url ?? mesh.urls.prometheus
    const server = await startServer(mesh, prometheus, nodeFlags)
    toStop.push(server.stop)

    // All windows once: what grows from here on grows with the cluster's changes.
    for (let index = 0; index < windows; index += 1) {
      await drain(server.url + graphPath(instantOf(mesh, index)))
    }

    onStep(`lives ${minutes} of the ${dayMinutes} minutes of a day`)
    const requestsBefore = await mesh.kubernetesRequests()
    const began = performance.now()
    const lengthMs = minutes * 60_000
    const elapsed = () => (performance.now() - began) / lengthMs
    /** @type {{ at: number, mib: number }[]} */
    const readings = []
    let graphs = 0
    const looking = (async () => {
      while (elapsed() < 1) {
        const next = sleep(graphEveryMs)
        // By turns: each window is forgotten by the time its turn comes again.
        await drain(server.url + graphPath(instantOf(mesh, graphs % windows)))
        graphs += 1
        await next
      }
    })()
    looking.catch(() => {}) // it is awaited below, and thrown there
    while (elapsed() < 1) {
      readings.push({ at: elapsed(), mib: residentMiB(server.pid) })
      await sleep(readEveryMs)
    }
    await looking
    const between = (/** @type {number} */ from, /** @type {number} */ to) =>
      median(readings.filter(({ at }) => at >= from && at <= to).map(({ mib }) => mib))
    const afterTenth = between(0.1, 0.1 + share)
    const atEnd = between(1 - share, 1)
    const { workloads } = await readJson(`${server.url}/api/workloads`)
    return {
      minutes,
      graphs,
      workloads: workloads.length,
      churnRequests: (await mesh.kubernetesRequests()) - requestsBefore,
      afterTenth,
      highest: Math.max(...readings.map(({ mib }) => mib)),
      atEnd,
      growth: atEnd / afterTenth,
    }
  } finally {
    for (const stop of toStop.reverse()) await stop()
  }
}
