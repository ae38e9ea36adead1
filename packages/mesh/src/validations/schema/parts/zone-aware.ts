import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { isTopologyLabel } from './localities.ts'

/**
 * Rules of load balancing that keeps to the caller's zone. It orders regions, zones and subzones by
 * itself, so that nobody else may
 * (https://istio.io/latest/docs/reference/config/networking/destination-rule/#ZoneAwareLoadBalancerSetting).
 */
export function checkZoneAware(balancer: Field): void {
  const setting = balancer.at('zoneAwareLbSetting')
  if (!setting.isObject) return
  if (balancer.at('localityLbSetting').isObject) {
    const one = 'zoneAwareLbSetting'
    setting.refuse(message('findings.schema.together', { one, other: 'localityLbSetting' }))
  }
  const topology = setting.at('failoverPriority').items.find(({ text }) => isTopologyLabel(text))
  topology?.refuse(
    message('findings.schema.forbidden', { field: topology.text, mode: 'zoneAwareLbSetting' }),
  )
}
