import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { Localities } from './disjoint-localities.ts'

const topologyLabels = new Set([
  'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone',
  'topology.istio.io/subzone',
])

/** Whether a label says where an endpoint is, so that places are told apart by it already. */
export const isTopologyLabel = (label: string) => topologyLabels.has(label)

/**
 * Rules of load balancing by place. Istio stops at the first mistake of most of them.
 * @param ejects whether outlier detection finds the hosts that traffic shall fail over from
 */
export function checkLocalities(setting: Field, ejects: boolean): void {
  const distribute = setting.at('distribute')
  const failover = setting.at('failover')
  const priorities = setting.at('failoverPriority')
  if (distribute.items.length > 0 && failover.items.length > 0) {
    setting.refuse(message('findings.schema.together', { one: 'distribute', other: 'failover' }))
    return
  }
  const rival = priorities.items.find(({ text }) => isTopologyLabel(text))
  if (failover.items.length > 0 && rival) {
    rival.refuse(message('findings.schema.together', { one: rival.text, other: 'failover' }))
    return
  }
  if (!checkDistribution(distribute)) return
  if ((failover.items.length > 0 || priorities.items.length > 0) && !ejects) {
    setting.warn(message('findings.schema.failoverWithoutOutliers'))
  }
  for (const item of failover.items) checkFailover(item)
}

/** @returns false where the shares are wrong: Istio says nothing more then */
function checkDistribution(distribute: Field): boolean {
  for (const item of distribute.items) {
    const to = item.at('to')
    const shares = to.keys.map((locality) => to.at(locality))
    const wrong = shares.find(({ number }) => number <= 0 || number > 100)
    if (wrong) {
      wrong.refuse(
        message('findings.schema.outOfRange', { value: wrong.shown, min: '1', max: '100' }),
      )
      return false
    }
    const total = shares.reduce((sum, { number }) => sum + number, 0)
    if (total !== 100) {
      to.refuse(message('findings.schema.localityTotal', { total: String(total) }))
      return false
    }
    checkDisjoint(to.keys.map((locality) => ({ locality, field: to.at(locality) })))
  }
  const sources = distribute.items.map((item) => item.at('from'))
  checkDisjoint(sources.map((field) => ({ locality: field.text, field })))
  return true
}

interface Place {
  readonly locality: string
  readonly field: Field
}

/** Refuses the first locality that covers, or is covered by, one before it. */
function checkDisjoint(places: readonly Place[]): void {
  const before = new Localities()
  for (const { locality, field } of places) {
    const problem = localityProblem(locality) ?? before.add(splitLocality(locality))
    if (problem) {
      field.refuse(message(problem, { locality }))
      return
    }
  }
}

function localityProblem(locality: string) {
  const wildcards = locality.split('*').length - 1
  if (wildcards > 1 || (wildcards === 1 && !locality.endsWith('*'))) {
    return 'findings.schema.localityWildcard'
  }
  return splitLocality(locality).includes('') ? 'findings.schema.localityPart' : null
}

/** Region, zone and subzone, as far as given; what follows a third slash is of the subzone. */
function splitLocality(locality: string): string[] {
  const [region = '', zone, ...subzone] = locality.split('/')
  if (zone === undefined) return [region]
  return subzone.length === 0 ? [region, zone] : [region, zone, subzone.join('/')]
}

function checkFailover(item: Field): void {
  const from = item.at('from')
  const to = item.at('to')
  if (from.text === to.text) {
    item.refuse(message('findings.schema.failoverSame', { region: from.text }))
  }
  const both = `${from.text} ${to.text}`
  if (both.includes('/')) item.refuse(message('findings.schema.failoverZone'))
  if (both.includes('*')) item.refuse(message('findings.schema.failoverWildcard'))
}
