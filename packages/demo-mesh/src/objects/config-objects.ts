import type { KubernetesObject } from '../kubernetes/object.ts'
import { kubernetesTime } from '../kubernetes/object.ts'
import type { Scenario } from '../scenario/model.ts'
import { progressingCanary, progressOf, weightedRoute } from './canary-progress.ts'
import { managedFieldsOf } from './managed-fields.ts'
import { bornMs, metadataOf, ownerReference } from './metadata.ts'

/** What people (and Flagger) applied, as the API server keeps it. */
export function configObjects(scenario: Scenario, nowMs: number): KubernetesObject[] {
  return scenario.configObjects.map((object) => applied(scenario, object, nowMs))
}

/** Those of the configuration objects that change while the mesh runs. */
export function movingConfigObjects(scenario: Scenario, nowMs: number): KubernetesObject[] {
  return scenario.configObjects
    .filter((object) => canaryOf(scenario, object) !== undefined)
    .map((object) => applied(scenario, object, nowMs))
}

/** The Canary that an object is, or by which Flagger writes it: they share a name. */
export function canaryOf(
  scenario: Scenario,
  { kind, metadata }: KubernetesObject,
): KubernetesObject | undefined {
  if (kind !== 'Canary' && kind !== 'VirtualService') return undefined
  return scenario.configObjects.find(
    (other) =>
      other.kind === 'Canary' &&
      other.metadata.namespace === metadata.namespace &&
      other.metadata.name === metadata.name,
  )
}

function applied(scenario: Scenario, object: KubernetesObject, nowMs: number): KubernetesObject {
  const canary = canaryOf(scenario, object)
  const progress = canary && progressOf(scenario, canary, nowMs)
  const { apiVersion, kind, metadata } = object
  const identity = {
    apiVersion,
    kind,
    name: metadata.name,
    ...(metadata.namespace !== undefined && { namespace: metadata.namespace }),
  }
  const { name: _name, namespace: _namespace, ...written } = metadata
  const createdMs = bornMs(`${kind} ${metadata.namespace}/${metadata.name}`, nowMs, 60)
  const isFlaggers = canary !== undefined && kind === 'VirtualService'
  const stored = {
    ...object,
    metadata: metadataOf(identity, nowMs, {
      createdMs,
      generation: 1,
      ...written,
      ...(isFlaggers && { ownerReferences: [ownerReference(canaryIdentity(canary))] }),
      managedFields: [
        managedFieldsOf(
          isFlaggers ? 'flagger' : 'kubectl-client-side-apply',
          kubernetesTime(createdMs),
          {
            spec: object.spec,
          },
        ),
      ],
    }),
  }
  if (!progress) return stored
  return kind === 'Canary' ? progressingCanary(stored, progress) : weightedRoute(stored, progress)
}

const canaryIdentity = ({ apiVersion, kind, metadata }: KubernetesObject) => ({
  apiVersion,
  kind,
  namespace: metadata.namespace ?? '',
  name: metadata.name,
})
