// What the graph of the whole mesh costs at one size.
import { drain, median, readJson, residentMiB, sumOf, timed } from './figures.mjs'
import { ownWork } from './own-work.mjs'
import { pageFigures } from './page.mjs'
import { settled } from './programs.mjs'
import { scrapeSeconds } from './prometheus.mjs'
import { familiesOnce, plainQueries, referenceQueries } from './reference.mjs'
import { onSite } from './site.mjs'
import { graphPath, instantOf, wholeGraphPath, windowSeconds } from './windows.mjs'

/** Graphs of instants of their own: each is cold. */
const coldGraphs = 6
/** Instants and lengths of windows of which graphs are asked for first. Each is cold, too. */
const warmingInstants = 10
const warmingWindows = [windowSeconds - scrapeSeconds, windowSeconds - 2 * scrapeSeconds]
const equalRequests = 10
/** Scrapes back of the instants of which the calls are asked for early: nothing else is asked of them. */
const earlyInstants = [9, 11, 12]

/** @typedef {import('./site.mjs').Site} Site */

/**
 * @param {number} namespaces
 * @param {{ nodeFlags?: readonly string[], onStep?: (text: string) => void }} [options]
 * @returns {Promise<Record<string, number>>} figures by the names in rows.mjs
 */
export const benchGraph = (namespaces, options = {}) =>
  onSite(namespaces, options, (site) => graphFigures(site, options))

/**
 * @param {Site} site
 * @param {{ nodeFlags?: readonly string[], onStep?: (text: string) => void }} options
 */
async function graphFigures(site, { nodeFlags = [], onStep = () => {} }) {
  const { mesh, prometheus, server, fillSeconds, kubernetesRequests } = site
  const memory = () => residentMiB(server.pid)
  const afterStart = await settled(memory)
  onStep('asks for graphs')
  const [firstTen, others] = warmingWindows.map((seconds) => () => warmUp(site, seconds))
  await firstTen?.()
  const afterGraphs = await settled(memory)
  await others?.()
  const { own, ...cold } = await coldFigures(site)
  const shared = await sharedFigures(site, own.length, cold.coldMs)
  const early = await earlyFigures(site)
  const samplesRatio = await samplesRatioOf(site, own)
  const { graph } = await readJson(server.url + wholeGraphPath(instantOf(mesh, 0)))
  onStep('opens the page')
  const page = await pageFigures(site)
  await server.stop()

  onStep('asks again, with remembered answers')
  return {
    series: mesh.series,
    nodes: graph.nodes.length,
    edges: graph.edges.length,
    fillSeconds,
    readyMs: server.readyMs,
    kubernetesRequests,
    afterStart,
    ...cold,
    ...early,
    ...shared,
    afterGraphs,
    samplesRatio,
    ...page,
    ...(await ownWork(mesh, prometheus, nodeFlags)),
  }
}

/**
 * @param {string} url of Prometheus
 * @param {string} query
 * @param {number} atSeconds
 */
const ask = (url, query, atSeconds) =>
  drain(`${url}/api/v1/query`, new URLSearchParams({ query, time: String(atSeconds) }))

/**
 * @param {string} url of Prometheus
 * @param {readonly string[]} queries
 * @param {number} atSeconds
 */
async function askInTurn(url, queries, atSeconds) {
  for (const query of queries) await ask(url, query, atSeconds)
}

/**
 * Queries about the mesh; the others ask the time.
 * @param {readonly import('./prometheus.mjs').AskedQuery[]} queries
 */
const aboutMesh = (queries) => queries.filter(({ query }) => query.includes('istio_'))

/**
 * @typedef {'referenceMs' | 'referenceAtOnceMs' | 'plainMs' | 'coldMs' | 'ownQueriesMs'} RunTime
 * @typedef {{ ms: number, cpuSeconds: number }} Measured
 * @typedef {object} Pair
 * @property {number} at
 * @property {readonly string[]} queries the reference set
 * @property {Measured} reference
 * @property {Measured} graph
 * @property {readonly import('./prometheus.mjs').AskedQuery[]} own queries of the graph
 * @typedef {RunTime | 'ratio' | 'ratioAtOnce' | 'plainRatio' | 'cpuRatio'} RunFigure
 */

/**
 * Ten graphs that are not timed: a server that has been running for a day has drawn thousands, and its code is
 * compiled for what it does.
 * @param {Site} site
 * @param {number} seconds length of their windows
 */
async function warmUp({ mesh, server }, seconds) {
  for (let index = warmingInstants - 1; index >= 0; index -= 1) {
    await drain(server.url + graphPath(instantOf(mesh, index), seconds))
  }
}

/**
 * Cold graphs and the reference set by turns, so that both meet the machine in the same mood; and now one is first,
 * now the other. Prometheus collects its garbage after so much work, which takes three times as long as a graph of
 * 100 namespaces, and would fall on one of them by chance, or always on the same: it does so before each.
 * @param {Site} site
 */
async function coldFigures({ mesh, prometheus, asked, cpuSeconds, collectGarbage, server }) {
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
  /** @type {Pair[]} */
  const pairs = []
  for (let index = 0; index < coldGraphs; index += 1) {
    const at = instantOf(mesh, index)
    const queries = referenceQueries(windowSeconds, at)
    const measureReference = () => measured(() => askInTurn(prometheus, queries, at))
    const measureGraph = () => measured(() => drain(server.url + graphPath(at)))
    const already = (await asked()).length
    const graphFirst = index % 2 === 1 ? await measureGraph() : null
    const reference = await measureReference()
    const graph = graphFirst ?? (await measureGraph())
    const others = new Set(queries)
    const own = aboutMesh((await asked()).slice(already)).filter(({ query }) => !others.has(query))
    pairs.push({ at, queries, reference, graph, own })
  }
  // What nothing of ours is in comes after all graphs: a server is slower after seconds in which nobody asked it.
  /** @type {Record<RunFigure, number>[]} */
  const runs = []
  for (const { at, queries, reference, graph, own } of pairs) {
    const texts = own.map(({ query }) => query)
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
  const own = pairs.at(-1)?.own ?? []
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

/**
 * What a page gets that is opened: the calls of a graph, while its other figures are read.
 * @param {Site} site
 */
async function earlyFigures({ mesh, prometheus, collectGarbage, server }) {
  /** @type {{ ms: number, ratio: number }[]} */
  const runs = []
  for (const index of earlyInstants) {
    const at = instantOf(mesh, index)
    const queries = referenceQueries(windowSeconds, at)
    await collectGarbage()
    const reference = await timed(() => askInTurn(prometheus, queries, at))
    const path = server.url + graphPath(at)
    await collectGarbage()
    const { ms } = await timed(() => drain(`${path}&early=true`))
    runs.push({ ms, ratio: ms / reference.ms })
    // The rest is waited for, so that the next instant meets a quiet Prometheus.
    await drain(path)
  }
  return {
    earlyMs: median(runs.map((run) => run.ms)),
    earlyRatio: median(runs.map((run) => run.ratio)),
  }
}

/**
 * The same graph again, and a new one for ten people at once.
 * @param {Site} site
 * @param {number} queriesOfOne
 * @param {number} coldMs
 */
async function sharedFigures({ mesh, asked, server }, queriesOfOne, coldMs) {
  const known = server.url + graphPath(instantOf(mesh, coldGraphs - 1))
  const cached = []
  for (let round = 0; round < 5; round += 1) cached.push((await timed(() => drain(known))).ms)
  const fresh = server.url + graphPath(instantOf(mesh, coldGraphs))
  const already = (await asked()).length
  const ten = await timed(() =>
    Promise.all(Array.from({ length: equalRequests }, () => drain(fresh))),
  )
  return {
    cachedMs: median(cached),
    tenMs: ten.ms,
    tenRatio: ten.ms / coldMs,
    tenQueries: aboutMesh((await asked()).slice(already)).length / queriesOfOne,
  }
}

/**
 * Samples that a graph's queries read, beside those of every family in them, read once.
 * @param {Site} site
 * @param {readonly import('./prometheus.mjs').AskedQuery[]} own
 */
async function samplesRatioOf({ mesh, prometheus, asked }, own) {
  const at = instantOf(mesh, coldGraphs - 1)
  const texts = own.map(({ query }) => query)
  const already = (await asked()).length
  await askInTurn(prometheus, familiesOnce(texts, windowSeconds, at), at)
  const once = (await asked()).slice(already)
  const total = (/** @type {typeof own} */ all) => sumOf(all.map(({ samples }) => samples))
  return total(own) / total(once)
}
