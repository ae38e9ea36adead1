// The server's own work for a cold graph: its time where Prometheus' answers are there at once.
import { cpuMs, drain, median, sleep, timed } from './figures.mjs'
import { startServer } from './programs.mjs'
import { startReplay } from './replay.mjs'
import { graphPath, instantOf } from './windows.mjs'

const measuredGraphs = 5
/** They warm the compiler up: a server that has been running for a day is warm. */
const unmeasuredGraphs = 5

/**
 * A first server asks, so that the answers are known; a second one, cold, is measured.
 * @param {import('./programs.mjs').Mesh} mesh
 * @param {string} prometheus its URL
 * @param {readonly string[]} nodeFlags of the second server
 * @returns {Promise<{ firstMs: number, ownWorkMs: number, ownCpuMs: number }>} of the first graph of a server's life;
 *   and medians of the time that passed, and of the processor time that the server used in it
 */
export async function ownWork(mesh, prometheus, nodeFlags) {
  const replay = await startReplay(prometheus)
  try {
    /** @type {{ ms: number, cpu: number }[]} */
    let graphs = []
    for (const flags of [[], nodeFlags]) {
      const server = await startServer(mesh, replay.url, flags)
      // As long as it takes somebody to open a page.
      await sleep(2000)
      graphs = []
      for (let index = 0; index < unmeasuredGraphs + measuredGraphs; index += 1) {
        const url = server.url + graphPath(instantOf(mesh, index))
        const before = cpuMs(server.pid)
        const { ms } = await timed(() => drain(url))
        graphs.push({ ms, cpu: cpuMs(server.pid) - before })
      }
      await server.stop()
    }
    const [first = { ms: Number.NaN }] = graphs
    const measured = graphs.slice(unmeasuredGraphs)
    return {
      firstMs: first.ms,
      ownWorkMs: median(measured.map(({ ms }) => ms)),
      ownCpuMs: median(measured.map(({ cpu }) => cpu)),
    }
  } finally {
    await replay.stop()
  }
}
