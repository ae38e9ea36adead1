// What all checks of a configuration cost: from nothing, and after one object has changed.
import { checks, createChecker } from '../../packages/mesh/dist/index.js'
import { madeConfig, withOneChanged } from './made-config.mjs'

const changedKinds = ['VirtualService', 'DestinationRule', 'Service', 'Pod']

const rounds = 9

/** @param {readonly number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** @template T @param {() => T} work @returns {{ ms: number, result: T }} */
function timed(work) {
  const from = performance.now()
  const result = work()
  return { ms: performance.now() - from, result }
}

/**
 * @param {number} services each with three configuration objects, five pods and two workloads
 * @returns {Record<string, number>} figures by the keys of `findingRows`
 */
export function benchFindings(services) {
  const facts = madeConfig(services)
  const check = createChecker()
  const cold = timed(() => check(facts))
  /** @type {Record<string, number>} */
  const figures = {
    checks: checks.length,
    services,
    objects: facts.objects.length,
    pods: facts.pods.length,
    findings: cold.result.findings.length,
    coldMs: Math.round(cold.ms),
  }
  for (const kind of changedKinds) {
    let now = facts
    const times = Array.from({ length: rounds }, () => {
      now = withOneChanged(now, kind)
      return timed(() => check(now)).ms
    })
    figures[`changed${kind}Ms`] = Math.round(median(times))
  }
  return figures
}
