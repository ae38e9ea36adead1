// The server's own work for a cold graph: its time where Prometheus' answers are there at once.
import { drain, median, timed } from './figures.mjs'
import { startServer } from './programs.mjs'
import { startReplay } from './replay.mjs'
import { graphPath, instantOf } from './windows.mjs'

const measuredGraphs = 3
/** They warm the compiler up: a server that has been running for a day is warm. */
const unmeasuredGraphs = 2

/**
 * A first server asks, so that the answers are known; a second one, cold, is measured.
 * @param {import('./programs.mjs').Mesh} mesh
 * @param {string} prometheus its URL
 * @param {readonly string[]} nodeFlags of the second server
 * @returns {Promise<number>} milliseconds, the median
 */
export async function ownWorkMs(mesh, prometheus, nodeFlags) {
  const replay = await startReplay(prometheus)
  try {
    let times = [Number.NaN]
    for (const flags of [[], nodeFlags]) {
      const server = await startServer(mesh, replay.url, flags)
      times = []
      for (let index = 0; index < unmeasuredGraphs + measuredGraphs; index += 1) {
        const url = server.url + graphPath(instantOf(mesh, index))
        times.push((await timed(() => drain(url))).ms)
      }
      await server.stop()
    }
    return median(times.slice(unmeasuredGraphs))
  } finally {
    await replay.stop()
  }
}
