// The reference set: what anyone must ask to draw a whole mesh, as one would write it by hand.
// Requests and TCP from both reporters; throughput from the receiving side.

const ends = [
  'source_cluster',
  'source_workload_namespace',
  'source_workload',
  'source_canonical_service',
  'source_canonical_revision',
  'destination_cluster',
  'destination_service_namespace',
  'destination_service',
  'destination_service_name',
  'destination_workload_namespace',
  'destination_workload',
  'destination_canonical_service',
  'destination_canonical_revision',
]
const requestLabels = [
  ...ends,
  'reporter',
  'request_protocol',
  'response_code',
  'grpc_response_status',
  'response_flags',
  'connection_security_policy',
]
const tcpLabels = [...ends, 'reporter', 'connection_security_policy', 'response_flags']
const throughputLabels = [...ends, 'request_protocol']

/**
 * @param {number} windowSeconds
 * @param {number} atSeconds
 * @returns {readonly string[]} PromQL
 */
export function referenceQueries(windowSeconds, atSeconds) {
  const rates = (/** @type {readonly string[]} */ labels, /** @type {string} */ selector) =>
    `sum by (${labels.join(', ')}) (rate(${selector}[${windowSeconds}s] @ ${atSeconds}))`
  return [
    rates(requestLabels, 'istio_requests_total'),
    rates(tcpLabels, 'istio_tcp_sent_bytes_total'),
    rates(throughputLabels, 'istio_response_bytes_sum{reporter="destination"}'),
  ]
}

/** @param {readonly string[]} queries */
const familiesOf = (queries) => [
  ...new Set(queries.flatMap((query) => query.match(/\bistio_\w+/g) ?? [])),
]

/**
 * Every family that the queries read, read once over the same window.
 * @param {readonly string[]} queries
 * @param {number} windowSeconds
 * @param {number} atSeconds
 * @returns {readonly string[]} PromQL
 */
export const familiesOnce = (queries, windowSeconds, atSeconds) =>
  familiesOf(queries).map((name) => `count(rate(${name}[${windowSeconds}s] @ ${atSeconds}))`)

/**
 * The same, but with everything that a graph needs of them: what it would cost to ask for each plainly,
 * by all labels that the graph uses. Quantiles are a question of their own.
 * @param {readonly string[]} queries
 * @param {number} windowSeconds
 * @param {number} atSeconds
 * @returns {readonly string[]} PromQL
 */
export const plainQueries = (queries, windowSeconds, atSeconds) =>
  familiesOf(queries)
    .filter((name) => !name.endsWith('_bucket'))
    .map(
      (name) =>
        `sum by (${requestLabels.join(', ')}) (rate(${name}[${windowSeconds}s] @ ${atSeconds}))`,
    )
