// Starts the demo mesh and the server for a bench, as built.
import { root } from '../run.mjs'
import { median, readJson, sleep } from './figures.mjs'
import { scrapeSeconds } from './prometheus.mjs'

/** Minutes of samples that a real Prometheus gets: the windows of all graphs lie in them. */
export const backfilledMinutes = 12

/**
 * Left out of what is written, as large meshes do by relabelling: buckets of sizes, the counts that
 * equal the requests, and the callers' share of the latency buckets.
 */
const leftOut = [
  '{__name__=~"istio_re(quest|sponse)_bytes_(bucket|count)"}',
  'istio_request_duration_milliseconds_bucket{reporter="source"}',
]

/** @param {readonly string[]} args */
async function start(args) {
  const { startProgram } = await import(`${root}packages/testing/dist/index.js`)
  return startProgram(args)
}

/**
 * @typedef {object} Mesh
 * @property {{ kubernetes: string, prometheus: string, jaeger: string, truth: string, kubeconfig: string }} urls
 * @property {number} endSeconds the last instant of which there are samples
 * @property {number} series in the real Prometheus; NaN where there is none
 * @property {number} pid
 * @property {() => Promise<import('./prometheus.mjs').AskedQuery[]>} askedPrometheus every query
 *   to the demo mesh's own Prometheus, which does not count samples
 * @property {() => Promise<number>} kubernetesRequests so far
 * @property {() => Promise<void>} stop
 */

/**
 * @param {number} namespaces
 * @param {string | null} prometheusUrl of the real Prometheus to fill
 * @param {readonly string[]} [more] flags of the demo mesh
 * @returns {Promise<Mesh>}
 */
export async function startMesh(namespaces, prometheusUrl, more = []) {
  const fill =
    prometheusUrl === null
      ? []
      : [
          ...['--backfill', prometheusUrl],
          ...['--backfill-minutes', String(backfilledMinutes)],
          ...['--backfill-interval', String(scrapeSeconds)],
          ...leftOut.flatMap((selector) => ['--backfill-without', selector]),
        ]
  const program = await start([
    `${root}packages/demo-mesh/dist/main.js`,
    ...['--die-with-parent', '--still', '--scenario', 'large', '--namespaces', String(namespaces)],
    ...fill,
    ...more,
  ])
  const { backfilled, ...urls } = JSON.parse(program.firstLine)
  const nowSeconds = Math.floor(Date.now() / 1000 / scrapeSeconds) * scrapeSeconds
  return {
    urls,
    endSeconds: backfilled ? backfilled.toMs / 1000 : nowSeconds,
    series: backfilled ? backfilled.series : Number.NaN,
    pid: program.pid,
    async askedPrometheus() {
      const { prometheus } = await readJson(`${urls.truth}/counts`)
      return prometheus.queries.map((/** @type {{ query: string }} */ { query }) => ({
        query,
        samples: Number.NaN,
      }))
    },
    async kubernetesRequests() {
      return (await readJson(`${urls.truth}/counts`)).kubernetes.requests
    },
    stop: program.stop,
  }
}

/**
 * @typedef {object} Server
 * @property {string} url
 * @property {number} pid
 * @property {number} readyMs from its start to a 200 of /readyz
 * @property {() => Promise<void>} stop
 */

/**
 * @param {Mesh} mesh
 * @param {string} prometheusUrl
 * @param {readonly string[]} [nodeFlags] such as --cpu-prof, for those who look for the reasons
 * @returns {Promise<Server>}
 */
export async function startServer(mesh, prometheusUrl, nodeFlags = []) {
  const began = performance.now()
  const program = await start([
    ...nodeFlags,
    `${root}apps/cli/dist/main.js`,
    'serve',
    ...['--kubeconfig', mesh.urls.kubeconfig, '--prometheus', prometheusUrl],
    ...['--jaeger', mesh.urls.jaeger, '--port', '0', '--log-level', 'error'],
    // A slow machine is measured, not given up.
    ...['--upstream-timeout', '120s'],
  ])
  const url = /http:\/\/[^\s/]+/.exec(program.firstLine)?.[0] ?? ''
  while ((await fetch(`${url}/readyz`)).status !== 200) {
    if (performance.now() - began > 180_000) throw new Error(`not ready: ${program.errors()}`)
    await sleep(20)
  }
  return { url, pid: program.pid, readyMs: performance.now() - began, stop: program.stop }
}

/**
 * Resident memory once garbage had some seconds to go, in MiB: a server clears its heap when it is idle.
 * @param {() => number} read
 */
export async function settled(read) {
  const readings = []
  for (let round = 0; round < 20; round += 1) {
    await sleep(300)
    readings.push(read())
  }
  return median(readings.slice(-5))
}
