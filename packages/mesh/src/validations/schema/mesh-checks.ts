import { message, type ObjectRef } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import type { MeshSettings } from '../../model/kubernetes.ts'
import { type Check, defineCheck } from '../check.ts'
import { complaintsAbout, type Field } from './field.ts'
import { checkMeshConfig } from './kinds/mesh-config.ts'
import { checkMeshNetworks } from './kinds/mesh-networks.ts'
import { mistakesOf } from './told-by-istioctl.ts'

interface MeshKind {
  readonly kind: 'MeshConfig' | 'MeshNetworks'
  readonly id: string
  /** As istioctl names what it reads from a ConfigMap or a file. */
  readonly name: string
  readonly settings: (settings: MeshSettings) => Readonly<Record<string, unknown>> | undefined
  readonly rule: (field: Field) => void
}

/** How findings name a part of the mesh's settings, which stands in a ConfigMap or a file. */
const settingsRef = (
  index: ConfigIndex,
  cluster: string,
  kind: string,
  name: string,
): ObjectRef => ({
  ...{ cluster, apiVersion: 'mesh.istio.io/v1alpha1', kind, name },
  namespace: index.settings(cluster).rootNamespace,
})

const meshConfigName = 'meshconfig'

export const meshConfigRef = (index: ConfigIndex, cluster: string): ObjectRef =>
  settingsRef(index, cluster, 'MeshConfig', meshConfigName)

/** Istio's own validation of what is configured for the mesh as a whole. */
const checkOf = ({ kind, id, name, settings, rule }: MeshKind): Check =>
  defineCheck({
    id,
    severity: 'error',
    reads: [kind],
    istioctl: { analyzer: `schema.ValidationAnalyzer.${kind}`, code: 'IST0106' },
    documentation: 'https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/',
    why: message('findings.schema.mesh.why'),
    fix: message('findings.schema.fix', { kind }),
    find: (cluster, index) => {
      const ofCluster = index.settings(cluster)
      const object = settingsRef(index, cluster, kind, name)
      return mistakesOf(object, complaintsAbout(settings(ofCluster), rule, ''))
    },
  })

export const meshChecks: readonly Check[] = [
  checkOf({
    kind: 'MeshConfig',
    id: 'schema/mesh-config',
    name: meshConfigName,
    settings: ({ meshConfig }) => meshConfig,
    rule: checkMeshConfig,
  }),
  checkOf({
    kind: 'MeshNetworks',
    id: 'schema/mesh-networks',
    name: 'meshnetworks',
    settings: ({ meshNetworks }) => meshNetworks,
    rule: checkMeshNetworks,
  }),
]
