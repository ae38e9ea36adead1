import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { type Idle, idleRoutesOf } from './order/route-order.ts'

const known = new WeakMap<ConfigObject, readonly Idle[]>()

function idleOf(object: ConfigObject): readonly Idle[] {
  const before = known.get(object)
  if (before) return before
  const idle = idleRoutesOf(object.spec)
  known.set(object, idle)
  return idle
}

const find = (cluster: string, index: ConfigIndex, isWholeRoute: boolean): readonly Mistake[] =>
  index.objects('VirtualService', cluster).flatMap((object) =>
    idleOf(object)
      .filter((idle) => idle.isWholeRoute === isWholeRoute)
      .map(({ path, message: text }) => ({ object, path, message: text })),
  )

const analyzer = 'schema.ValidationAnalyzer.VirtualService'

/** A route of a VirtualService that no request takes: others before it take them all. */
export const unreachableRoute = defineCheck({
  id: 'schema/unreachable-route',
  severity: 'warning',
  reads: ['VirtualService'],
  byObject: ['VirtualService'],
  istioctl: { analyzer, code: 'IST0130' },
  why: message('findings.unreachableRoute.why'),
  fix: message('findings.unreachableRoute.fix'),
  find: (cluster, index) => find(cluster, index, true),
})

/** A match of a route that adds nothing: an earlier one is the same or wider. */
export const ineffectiveMatch = defineCheck({
  id: 'schema/ineffective-match',
  severity: 'info',
  reads: ['VirtualService'],
  byObject: ['VirtualService'],
  istioctl: { analyzer, code: 'IST0131' },
  why: message('findings.ineffectiveMatch.why'),
  fix: message('findings.ineffectiveMatch.fix'),
  find: (cluster, index) => find(cluster, index, false),
})
