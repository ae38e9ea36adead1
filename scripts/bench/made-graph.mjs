// Graphs of a given size in the shape that the server sends.

/** @typedef {{ nodes: number, edges: number, boxes: number }} GraphSize */

/**
 * A small linear congruential generator: every run draws the same graph.
 * @param {number} seed
 */
function randomFrom(seed) {
  let state = seed
  return () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff
    return state / 0x7fffffff
  }
}

/**
 * Most calls stay within a namespace, some go to hubs, a few fail.
 * @param {any} real an answer of the server, whose first node and edge serve as patterns
 * @param {GraphSize} size
 */
export function madeGraph(real, { nodes: nodeCount, edges: edgeCount, boxes }) {
  const random = randomFrom(7)
  const pattern = real.graph.nodes.find((/** @type {any} */ { kind }) => kind === 'workload')
  const line = real.graph.edges.find((/** @type {any} */ { protocol }) => protocol === 'http')
  const nodes = Array.from({ length: nodeCount }, (_, index) => {
    const namespace = `team-${index % boxes}`
    const name = `workload-${index}`
    const id = `workload:${pattern.cluster}/${namespace}/Deployment/${name}`
    const status = index % 29 === 0 ? 'failing' : 'healthy'
    return { ...pattern, id, namespace, name, app: name, health: { ...pattern.health, status } }
  })
  const perBox = Math.floor(nodeCount / boxes)
  const edges = Array.from({ length: edgeCount }, (_, index) => {
    const from = Math.floor(random() * nodeCount)
    const isInside = random() < 0.6
    const beside = (from % boxes) + boxes * Math.floor(random() * perBox)
    const hub = Math.floor(random() * random() * nodeCount)
    const to = Math.min(nodeCount - 1, isInside ? beside : hub)
    const health = index % 31 === 0 ? 'failing' : 'healthy'
    return {
      ...line,
      id: `edge:${index}`,
      source: nodes[from].id,
      target: nodes[to].id,
      requestsPerSecond: 100 * random(),
      errorRatio: health === 'failing' ? 0.2 : 0,
      health,
    }
  })
  return { ...real, graph: { ...real.graph, nodes, edges, omittedNodes: 0, omittedEdges: 0 } }
}

/** @param {any} answer the same graph with other figures */
export const busier = (answer) => ({
  ...answer,
  graph: {
    ...answer.graph,
    edges: answer.graph.edges.map((/** @type {any} */ edge) => ({
      ...edge,
      requestsPerSecond: 1.3 * edge.requestsPerSecond,
    })),
  },
})
