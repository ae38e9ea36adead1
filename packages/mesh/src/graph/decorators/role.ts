import type { Badge } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { gatewayNameLabel } from '../../config/kubernetes-gateways.ts'
import { selects } from '../../config/labels.ts'
import { labelsAt } from '../../config/read-spec.ts'
import type { WorkloadFact } from '../../model/kubernetes.ts'
import { type BadgeDecorator, isRegion, workloadsOf } from './decorator.ts'

/** What a workload is for in the mesh: gateway, waypoint, virtual machine. */
export const roleBadges: BadgeDecorator = (node, context) => {
  if (isRegion(node)) return []
  const workloads = workloadsOf(node, context)
  const badges: Badge[] = []
  if (workloads.some((each) => isGateway(each, context.index))) badges.push('gateway')
  if (workloads.some((each) => each.dataPlane === 'waypoint')) badges.push('waypoint')
  if (workloads.some((each) => each.kind === 'WorkloadEntry')) badges.push('vm')
  return badges
}

/** Made by Istio for a Gateway of the Gateway API, or selected by an Istio Gateway, or so labelled. */
function isGateway(workload: WorkloadFact, index: ConfigIndex): boolean {
  if (workload.dataPlane === 'waypoint') return false
  if (workload.dataPlane === 'gateway') return true
  if (workload.labels[gatewayNameLabel]) return true
  if (/^(ingress|egress)(gateway)?$/.test(workload.labels.istio ?? '')) return true
  return index.objects('Gateway', workload.cluster).some((gateway) => {
    const selector = labelsAt(gateway.spec, 'selector')
    return Object.keys(selector).length > 0 && selects(selector, workload.labels)
  })
}
