import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { specAt, specsAt, textAt } from '../../config/read-spec.ts'
import { defineCheck } from '../check.ts'
import { onceForIstioctl } from '../who-tells.ts'

/** Registries that istiod has without being told of another cluster. */
const ownRegistries = ['Kubernetes', 'External', 'Mock']

/** A network of the mesh takes its endpoints from a cluster that istiod was given no access to. */
export const unknownRegistry = defineCheck({
  id: 'mesh/unknown-registry',
  severity: 'error',
  reads: ['MeshNetworks', 'Secret'],
  needs: ['Secret'],
  istioctl: { analyzer: 'meshnetworks.MeshNetworksAnalyzer', code: 'IST0126' },
  why: message('findings.unknownRegistry.why'),
  find(cluster, index) {
    const registries = registriesOf(cluster, index)
    const { meshNetworks = {}, rootNamespace } = index.settings(cluster)
    if (registries === null) return []
    const object = {
      ...{ cluster, apiVersion: 'mesh.istio.io/v1alpha1', kind: 'MeshNetworks' },
      ...{ namespace: rootNamespace, name: 'meshnetworks' },
    }
    const networks = specAt(meshNetworks, 'networks')
    const found = Object.keys(networks).flatMap((network) =>
      specsAt(specAt(networks, network), 'endpoints').flatMap((endpoint, at) => {
        const registry = textAt(endpoint, 'fromRegistry')
        if (registry === null || registries.has(registry)) return []
        return {
          object,
          path: `networks["${network}"].endpoints[${at}].fromRegistry`,
          message: message('findings.unknownRegistry', { registry, network }),
          fix: message('findings.unknownRegistry.fix', { registry }),
        }
      }),
    )
    return onceForIstioctl(found, ({ message: { params } }) => JSON.stringify(params))
  },
})

/** Each key of a remote secret names a cluster; null where not all of them were read. */
function registriesOf(cluster: string, index: ConfigIndex): ReadonlySet<string> | null {
  const secrets = index.secrets(cluster)
  if (secrets === null || index.absentSecrets(cluster) !== null) return null
  const remote = secrets.filter(({ labels }) => labels['istio/multiCluster'] === 'true')
  if (remote.some(({ keys }) => keys === null)) return null
  return new Set([...ownRegistries, ...remote.flatMap(({ keys }) => keys ?? [])])
}
