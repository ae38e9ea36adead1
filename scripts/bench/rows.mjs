// The table that a bench prints: a line a figure, a column a size, the limit beside them.

/** @typedef {{ title: string, key: string, limit?: number, unit?: string }} Row */

/** @type {readonly Row[]} */
export const graphRows = [
  { title: 'series in Prometheus', key: 'series' },
  { title: 'nodes', key: 'nodes' },
  { title: 'edges', key: 'edges' },
  { title: 'mesh started and Prometheus filled', key: 'fillSeconds', unit: 's' },
  { title: 'start to ready', key: 'readyMs', unit: 'ms', limit: 10_000 },
  { title: 'requests to the Kubernetes API until then', key: 'kubernetesRequests' },
  { title: 'memory after the start', key: 'afterStart', unit: 'MiB', limit: 350 },
  { title: 'reference set alone, in turn', key: 'referenceMs', unit: 'ms' },
  { title: 'graph, cold', key: 'coldMs', unit: 'ms' },
  { title: 'graph, cold : reference set', key: 'ratio', limit: 1.4 },
  { title: 'its calls alone, early, cold', key: 'earlyMs', unit: 'ms' },
  { title: 'its calls, early : reference set', key: 'earlyRatio', limit: 1.4 },
  { title: 'each family of the graph read plainly, in turn', key: 'plainMs', unit: 'ms' },
  { title: 'graph, cold : that', key: 'plainRatio', limit: 1.4 },
  { title: "Prometheus' processor time, graph : reference set", key: 'cpuRatio' },
  { title: 'reference set alone, at once', key: 'referenceAtOnceMs', unit: 'ms' },
  { title: 'graph, cold : at once', key: 'ratioAtOnce' },
  { title: 'queries for a graph', key: 'queries' },
  { title: 'its queries alone, at once', key: 'ownQueriesMs', unit: 'ms' },
  { title: "the server's own work for a cold graph", key: 'ownWorkMs', unit: 'ms', limit: 400 },
  { title: 'its processor time meanwhile', key: 'ownCpuMs', unit: 'ms' },
  { title: 'its own work for the first graph after a start', key: 'firstMs', unit: 'ms' },
  { title: 'samples read : each family once', key: 'samplesRatio', limit: 1.05 },
  { title: 'graph, cached', key: 'cachedMs', unit: 'ms', limit: 50 },
  { title: 'ten equal graphs at once', key: 'tenMs', unit: 'ms' },
  { title: 'ten at once : one, time', key: 'tenRatio' },
  { title: 'ten at once : one, queries', key: 'tenQueries', limit: 1 },
  { title: 'memory after ten graphs', key: 'afterGraphs', unit: 'MiB', limit: 350 },
]

/** @type {readonly Row[]} */
export const findingRows = [
  { title: 'checks', key: 'checks' },
  { title: 'configuration objects', key: 'objects' },
  { title: 'pods', key: 'pods' },
  { title: 'findings', key: 'findings' },
  { title: 'all checks, cold', key: 'coldMs', unit: 'ms', limit: 1500 },
  {
    title: 'after a VirtualService changed',
    key: 'changedVirtualServiceMs',
    unit: 'ms',
    limit: 50,
  },
  {
    title: 'after a DestinationRule changed',
    key: 'changedDestinationRuleMs',
    unit: 'ms',
    limit: 50,
  },
  { title: 'after a Service changed', key: 'changedServiceMs', unit: 'ms', limit: 50 },
  { title: 'after a pod changed', key: 'changedPodMs', unit: 'ms', limit: 50 },
]

/** @type {readonly Row[]} */
export const analyzeRows = [
  { title: 'files', key: 'files' },
  { title: 'objects', key: 'objects' },
  { title: 'periplus analyze', key: 'analyzeMs', unit: 'ms', limit: 2000 },
]

/** @type {readonly Row[]} */
export const pageRows = [
  { title: 'nodes drawn', key: 'drawnNodes' },
  { title: 'edges drawn', key: 'drawnEdges' },
  { title: 'answer for what is drawn, compressed', key: 'answerKb', unit: 'kB', limit: 100 },
  { title: 'first picture, after its answer', key: 'firstPictureMs', unit: 'ms', limit: 1500 },
  { title: 'answer after a change of options', key: 'optionAnswerMs', unit: 'ms', limit: 150 },
  { title: 'the slowest of them', key: 'optionSlowestMs', unit: 'ms', limit: 150 },
  { title: "the server's processor time for one", key: 'optionCpuMs', unit: 'ms' },
  { title: 'traffic queries for all of them', key: 'optionQueries', limit: 0 },
  { title: 'picture after another level', key: 'typePictureMs', unit: 'ms' },
  { title: 'picture after find or hide', key: 'filterPictureMs', unit: 'ms' },
  { title: 'picture after other labels', key: 'labelPictureMs', unit: 'ms', limit: 150 },
  { title: 'picture after boxes collapse or expand', key: 'collapsePictureMs', unit: 'ms' },
]

/** @type {readonly Row[]} */
export const churnRows = [
  { title: 'time, of ten that stand for a day', key: 'minutes', unit: 'min' },
  { title: 'graphs asked for', key: 'graphs' },
  { title: 'workloads at the end', key: 'workloads' },
  { title: 'requests to the Kubernetes API meanwhile', key: 'churnRequests' },
  { title: 'memory after the first tenth', key: 'afterTenth', unit: 'MiB' },
  { title: 'memory at its highest', key: 'highest', unit: 'MiB' },
  { title: 'memory at the end', key: 'atEnd', unit: 'MiB' },
  { title: 'end : first tenth', key: 'growth', limit: 1.1 },
]

/** @type {readonly Row[]} */
export const layoutRows = [
  { title: 'layout, in its worker', key: 'layoutMs', unit: 'ms' },
  { title: 'longest task of the main thread meanwhile', key: 'blockedMs', unit: 'ms', limit: 50 },
  { title: 'longest task of the first drawing', key: 'drawMs', unit: 'ms' },
  { title: 'frame of a mouse drag, 95th percentile', key: 'frame95Ms', unit: 'ms', limit: 50 },
  { title: 'frame of a mouse drag, median', key: 'frameMs', unit: 'ms' },
  { title: 'paintings of a refresh that changes nothing', key: 'unchangedPaintings', limit: 0 },
  { title: 'refresh with other figures, to its picture', key: 'refreshMs', unit: 'ms', limit: 250 },
]

/** @param {number | undefined} value */
function text(value) {
  if (value === undefined || Number.isNaN(value)) return '–'
  if (Number.isInteger(value)) return value.toLocaleString('en')
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : 0 })
}

/**
 * @param {readonly Row[]} rows
 * @param {readonly { title: string, figures: Record<string, number> }[]} columns
 * @returns {string}
 */
export function table(rows, columns) {
  const lines = [['', '', ...columns.map(({ title }) => title), 'limit']]
  for (const { title, key, limit, unit = '' } of rows) {
    const cells = columns.map(({ figures }) => {
      const value = figures[key]
      const over = limit !== undefined && value !== undefined && value > limit
      return text(value) + (over ? ' !' : '  ')
    })
    lines.push([title, unit, ...cells, limit === undefined ? '' : text(limit)])
  }
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  )
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
