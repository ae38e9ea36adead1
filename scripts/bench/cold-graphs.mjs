// Cold graphs beside what Prometheus needs for them.
import { aboutMesh, ask, askInTurn } from './asking.mjs'
import { drain, median, timed } from './figures.mjs'
import { plainQueries, referenceQueries } from './reference.mjs'
import { graphPath, instantOf, windowSeconds } from './windows.mjs'

/** Graphs of instants of their own: each is cold. */
export const coldGraphs = 6

/**
 * @typedef {'referenceMs' | 'referenceAtOnceMs' | 'plainMs' | 'coldMs' | 'ownQueriesMs'} RunTime
 * @typedef {RunTime | 'ratio' | 'ratioAtOnce' | 'plainRatio' | 'cpuRatio'} RunFigure
 */

/**
 * Cold graphs and the reference set by turns, so that both meet the machine in the same mood; and now one is first,
 * now the other. Prometheus collects its garbage after so much work, which takes three times as long as a graph of
 * 100 namespaces, and would fall on one of them by chance, or always on the same: it does so before each.
 * @param {import('./site.mjs').Site} site
 */
export async function coldFigures({ mesh, prometheus, asked, cpuSeconds, collectGarbage, server }) {
  const first = instantOf(mesh, 10)
  // Once unmeasured: neither side shall pay for the first touch of the data.
  await askInTurn(prometheus, referenceQueries(windowSeconds, first), first)
  await drain(server.url + graphPath(first))
  const measured = async (/** @type {() => Promise<unknown>} */ work) => {
    await collectGarbage()
    const before = await cpuSeconds()
    const { ms } = await timed(work)
    return { ms, cpuSeconds: (await cpuSeconds()) - before }
  }
  const pairs = []
  for (let index = 0; index < coldGraphs; index += 1) {
    const at = instantOf(mesh, index)
    const queries = referenceQueries(windowSeconds, at)
    const measureReference = () => measured(() => askInTurn(prometheus, queries, at))
    const measureGraph = async () => {
      const already = (await asked()).length
      const graph = await measured(() => drain(server.url + graphPath(at)))
      return { ...graph, own: aboutMesh((await asked()).slice(already)) }
    }
    const graphFirst = index % 2 === 1 ? await measureGraph() : null
    const reference = await measureReference()
    const graph = graphFirst ?? (await measureGraph())
    pairs.push({ at, queries, reference, graph })
  }
  // What nothing of ours is in comes after all graphs: a server is slower after seconds in which nobody asked it.
  /** @type {Record<RunFigure, number>[]} */
  const runs = []
  for (const { at, queries, reference, graph } of pairs) {
    const texts = graph.own.map(({ query }) => query)
    const allAtOnce = (/** @type {readonly string[]} */ all) =>
      measured(() => Promise.all(all.map((query) => ask(prometheus, query, at))))
    const atOnce = await allAtOnce(queries)
    const alone = await allAtOnce(texts)
    const plain = await measured(() =>
      askInTurn(prometheus, plainQueries(texts, windowSeconds, at), at),
    )
    runs.push({
      referenceMs: reference.ms,
      referenceAtOnceMs: atOnce.ms,
      coldMs: graph.ms,
      ownQueriesMs: alone.ms,
      plainMs: plain.ms,
      plainRatio: graph.ms / plain.ms,
      ratio: graph.ms / reference.ms,
      ratioAtOnce: graph.ms / atOnce.ms,
      cpuRatio: graph.cpuSeconds / reference.cpuSeconds,
    })
  }
  const of = (/** @type {RunFigure} */ key) => median(runs.map((run) => run[key]))
  const own = pairs.at(-1)?.graph.own ?? []
  return {
    own,
    queries: own.length,
    referenceMs: of('referenceMs'),
    referenceAtOnceMs: of('referenceAtOnceMs'),
    coldMs: of('coldMs'),
    ownQueriesMs: of('ownQueriesMs'),
    plainMs: of('plainMs'),
    plainRatio: of('plainRatio'),
    ratio: of('ratio'),
    ratioAtOnce: of('ratioAtOnce'),
    cpuRatio: of('cpuRatio'),
  }
}
