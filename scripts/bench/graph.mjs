// What the graph of the whole mesh costs at one size.
import { aboutMesh, askInTurn } from './asking.mjs'
import { coldFigures, coldGraphs } from './cold-graphs.mjs'
import { drain, median, readJson, residentMiB, sumOf, timed } from './figures.mjs'
import { ownWork } from './own-work.mjs'
import { pageFigures } from './page.mjs'
import { settled } from './programs.mjs'
import { scrapeSeconds } from './prometheus.mjs'
import { familiesOnce, referenceQueries } from './reference.mjs'
import { onSite } from './site.mjs'
import { graphPath, instantOf, wholeGraphPath, windowSeconds } from './windows.mjs'

/** Graphs of one length of window that are asked for before any is timed. */
const warmingGraphs = 10
/** So long at least: code is compiled after so many calls, and a small graph makes few. */
const warmingMs = 5000
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
  await warmUp(site, windowSeconds - scrapeSeconds)
  const afterGraphs = await settled(memory)
  const warmAtMs = performance.now() + warmingMs
  let seconds = windowSeconds - 2 * scrapeSeconds
  do await warmUp(site, seconds--)
  while (performance.now() < warmAtMs)
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
 * Ten cold graphs that are not timed: a server that has been running for a day has drawn thousands, and its code is
 * compiled for what it does.
 * @param {Site} site
 * @param {number} seconds length of their windows, which no other graphs have
 */
async function warmUp({ mesh, server }, seconds) {
  for (let index = warmingGraphs - 1; index >= 0; index -= 1) {
    await drain(server.url + graphPath(instantOf(mesh, index), seconds))
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
async function sharedFigures({ mesh, asked, collectGarbage, server }, queriesOfOne, coldMs) {
  const known = server.url + graphPath(instantOf(mesh, coldGraphs - 1))
  const cached = []
  for (let round = 0; round < 5; round += 1) cached.push((await timed(() => drain(known))).ms)
  const fresh = server.url + graphPath(instantOf(mesh, coldGraphs))
  const already = (await asked()).length
  await collectGarbage()
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
