import { knownKinds } from '../kubernetes/known-kinds.ts'
import type { KubernetesObject } from '../kubernetes/object.ts'
import type { ResourceKind } from '../kubernetes/resource-kind.ts'
import { objectOf } from './metadata.ts'

/** A CustomResourceDefinition for every custom resource that the API server serves. */
export const customResourceDefinitions = (nowMs: number): KubernetesObject[] =>
  knownKinds.filter(({ custom }) => custom).map((resource) => definitionOf(resource, nowMs))

/** The release of the Gateway API whose CRDs are installed. */
const gatewayApiBundle = {
  'gateway.networking.k8s.io/bundle-version': 'v1.4.0',
  'gateway.networking.k8s.io/channel': 'standard',
}

function definitionOf(resource: ResourceKind, nowMs: number): KubernetesObject {
  const { group, kind, plural, singular, shortNames, versions, namespaced } = resource
  const names = {
    plural,
    singular,
    kind,
    listKind: `${kind}List`,
    ...(shortNames.length > 0 && { shortNames }),
  }
  return objectOf(
    {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      name: `${plural}.${group}`,
    },
    nowMs,
    {
      spec: {
        group,
        names,
        scope: namespaced ? 'Namespaced' : 'Cluster',
        conversion: { strategy: 'None' },
        versions: versions.map((name, index) => ({
          name,
          served: true,
          storage: index === 0,
          schema: {
            openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
          },
          subresources: { status: {} },
        })),
      },
      status: {
        acceptedNames: names,
        storedVersions: [versions[0]],
        conditions: [
          { type: 'NamesAccepted', status: 'True', reason: 'NoConflicts' },
          { type: 'Established', status: 'True', reason: 'InitialNamesAccepted' },
        ],
      },
    },
    group === 'gateway.networking.k8s.io' ? { annotations: gatewayApiBundle } : {},
  )
}
