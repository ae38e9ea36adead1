import { specAt, textAt, textsAt } from '../../config/read-spec.ts'
import type { Naming, RelationReader, Target } from '../reference.ts'
import { groupOf } from '../reference.ts'
import { istioTarget, serviceTarget, targetOf } from '../target.ts'
import { gatewayAt } from './virtual-service.ts'

/** Canary → the workload that it rolls out. */
export const workloadOfCanary: RelationReader = (object, index) => {
  const ref = specAt(object.spec, 'targetRef')
  const name = textAt(ref, 'name')
  if (name === null) return []
  const target = targetOf(index, {
    cluster: object.cluster,
    group: groupOf(textAt(ref, 'apiVersion') ?? 'apps/v1'),
    kind: textAt(ref, 'kind') ?? 'Deployment',
    namespace: object.namespace ?? '',
    name,
  })
  return [{ role: 'target', path: 'spec.targetRef.name', target }]
}

/**
 * Canary → what Flagger makes for it, as far as it is there: the copy of the workload, the Services
 * of both and in front of them, and how Istio is told to split
 * (https://docs.flagger.app/usage/how-it-works#canary-service).
 */
export const madeByCanary: RelationReader = (object, index) => {
  const { cluster } = object
  const namespace = object.namespace ?? ''
  const ref = specAt(object.spec, 'targetRef')
  const workload = textAt(ref, 'name')
  if (workload === null) return []
  const service = textAt(specAt(object.spec, 'service'), 'name') ?? workload
  const at = (name: string) => ({ cluster, namespace, name })
  const copies = [`${service}-primary`, `${service}-canary`]
  const kind = textAt(ref, 'kind') ?? 'Deployment'
  const copy = targetOf(index, { ...at(`${workload}-primary`), group: 'apps', kind })
  const ofService = [
    ...[service, ...copies].map((name) => serviceTarget(index, at(name))),
    istioTarget(index, 'VirtualService', at(service)),
    ...copies.map((name) => istioTarget(index, 'DestinationRule', at(name))),
  ]
  return [...made([copy], 'spec.targetRef'), ...made(ofService, 'spec.service')]
}

const made = (targets: readonly Target[], path: string): readonly Naming[] =>
  targets
    .filter(({ exists }) => exists)
    .map((target) => ({ role: 'target' as const, path, target }))

/** Canary → the Gateways to which its VirtualService is bound. */
export const gatewaysOfCanary: RelationReader = (object, index) =>
  textsAt(specAt(object.spec, 'service'), 'gateways').flatMap((name, at): readonly Naming[] => {
    if (name === 'mesh') return []
    const path = `spec.service.gateways[${at}]`
    return [{ role: 'gateway', path, target: gatewayAt(index, object, name) }]
  })
