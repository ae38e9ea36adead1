// What is measured: a mesh, a Prometheus that holds its samples, and a server that reads both.
import { timed } from './figures.mjs'
import { startMesh, startServer } from './programs.mjs'
import { isInstalled, startRealPrometheus } from './prometheus.mjs'

/**
 * @typedef {object} Site
 * @property {import('./programs.mjs').Mesh} mesh
 * @property {string} prometheus its URL
 * @property {() => Promise<import('./prometheus.mjs').AskedQuery[]>} asked every query so far
 * @property {() => Promise<number>} cpuSeconds that Prometheus has used so far
 * @property {() => Promise<void>} collectGarbage lets Prometheus do so now
 * @property {import('./programs.mjs').Server} server
 * @property {number} fillSeconds until the mesh ran and Prometheus was filled
 * @property {number} kubernetesRequests until the server was ready
 */

/**
 * Starts a site, lets it be measured, and stops it.
 * @template T
 * @param {number} namespaces
 * @param {{ nodeFlags?: readonly string[], onStep?: (text: string) => void }} options
 * @param {(site: Site) => Promise<T>} measure
 * @returns {Promise<T>}
 */
export async function onSite(namespaces, { nodeFlags = [], onStep = () => {} }, measure) {
  /** @type {(() => Promise<void>)[]} */
  const toStop = []
  try {
    const real = isInstalled() ? await startRealPrometheus() : null
    if (real) toStop.push(real.stop)
    onStep(real ? 'starts the mesh, fills Prometheus' : 'starts the mesh')
    const filled = await timed(() => startMesh(namespaces, real?.url ?? null))
    const mesh = filled.value
    toStop.push(mesh.stop)
    const prometheus = real?.url ?? mesh.urls.prometheus

    onStep('starts the server')
    const before = await mesh.kubernetesRequests()
    const server = await startServer(mesh, prometheus, nodeFlags)
    toStop.push(server.stop)
    return await measure({
      mesh,
      prometheus,
      asked: () => (real ? real.asked() : mesh.askedPrometheus()),
      cpuSeconds: () => (real ? real.cpuSeconds() : Promise.resolve(Number.NaN)),
      collectGarbage: async () => real?.collectGarbage(),
      server,
      fillSeconds: filled.ms / 1000,
      kubernetesRequests: (await mesh.kubernetesRequests()) - before,
    })
  } finally {
    for (const stop of toStop.reverse()) await stop()
  }
}
