// The Prometheus of a bench: a real one that tells what it was asked, or the demo mesh's own.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../run.mjs'

/** Seconds between two samples of what is written to the real one. */
export const scrapeSeconds = 30

/**
 * @typedef {object} AskedQuery
 * @property {string} query
 * @property {number} samples totalQueryableSamples, as `stats=all` would say
 */

/**
 * @typedef {object} BenchPrometheus
 * @property {string} url
 * @property {() => Promise<AskedQuery[]>} asked every query so far, in the order of their ends
 * @property {() => Promise<number>} cpuSeconds processor time that it has used so far
 * @property {() => Promise<void>} collectGarbage at once, so that it does not have to for a while
 * @property {() => Promise<void>} stop
 */

export const isInstalled = () => spawnSync('prometheus', ['--version']).status === 0

/**
 * A real Prometheus with an empty store. Its query log is what we know its work from.
 * @returns {Promise<BenchPrometheus>}
 */
export async function startRealPrometheus() {
  const { startPrometheus } = await import(`${root}packages/testing/dist/index.js`)
  const folder = mkdtempSync(join(tmpdir(), 'periplus-bench-'))
  const logFile = join(folder, 'queries.log')
  writeFileSync(logFile, '')
  const real = await startPrometheus(
    `global:\n  scrape_interval: ${scrapeSeconds}s\n  query_log_file: ${logFile}\n`,
  )
  return {
    url: real.url,
    asked: async () =>
      readFileSync(logFile, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
        .map(({ params, stats }) => ({
          query: params.query,
          samples: stats?.samples?.totalQueryableSamples ?? Number.NaN,
        })),
    async cpuSeconds() {
      const metrics = await (await fetch(`${real.url}/metrics`)).text()
      return Number(/^process_cpu_seconds_total (\S+)$/m.exec(metrics)?.[1])
    },
    async collectGarbage() {
      // https://pkg.go.dev/net/http/pprof: `gc=1` collects before the profile is taken.
      const answer = await fetch(`${real.url}/debug/pprof/heap?gc=1`)
      if (!answer.ok) throw new Error(`Prometheus collects no garbage: ${answer.status}`)
      await answer.arrayBuffer()
    },
    async stop() {
      await real.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
