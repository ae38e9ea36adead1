// How a bench asks Prometheus, and what it was asked.
import { drain } from './figures.mjs'

/**
 * @param {string} url of Prometheus
 * @param {string} query
 * @param {number} atSeconds
 */
export const ask = (url, query, atSeconds) =>
  drain(`${url}/api/v1/query`, new URLSearchParams({ query, time: String(atSeconds) }))

/**
 * @param {string} url of Prometheus
 * @param {readonly string[]} queries
 * @param {number} atSeconds
 */
export async function askInTurn(url, queries, atSeconds) {
  for (const query of queries) await ask(url, query, atSeconds)
}

/**
 * Queries about the mesh; the others ask the time.
 * @param {readonly import('./prometheus.mjs').AskedQuery[]} queries
 */
export const aboutMesh = (queries) => queries.filter(({ query }) => query.includes('istio_'))
