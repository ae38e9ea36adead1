/** Makes facts of upstream's input files, with what its cases take for granted. */
import type { ConfigFacts } from '@periplus/mesh'
import { factsOfManifests, type Manifest, manifestOf } from '@periplus/server'
import { parse, parseAllDocuments } from 'yaml'

export const caseCluster = 'c1'

/** Every object of a file; what has no kind is left out, as istioctl leaves it out. */
export function readManifests(text: string): Manifest[] {
  return parseAllDocuments(text)
    .flatMap((document) => {
      const object: unknown = document.toJS()
      const items = (object as { kind?: string; items?: unknown[] } | null) ?? {}
      return items.kind === 'List' ? (items.items ?? []) : [object]
    })
    .flatMap((object) => {
      const manifest = manifestOf(object)
      return 'problem' in manifest ? [] : [manifest]
    })
}

/** istioctl assumes a default ingress gateway unless the mesh says that there is none. */
export const ingressGateway: readonly Manifest[] = readManifests(`
apiVersion: v1
kind: Pod
metadata:
  name: istio-ingressgateway-dummypod
  namespace: istio-system
  labels: { istio: ingressgateway }
spec:
  containers: [{ name: istio-proxy, image: proxyv2 }]
---
apiVersion: v1
kind: Service
metadata: { name: istio-ingressgateway, namespace: istio-system }
spec:
  selector: { istio: ingressgateway }
  ports:
    - { name: http2, port: 80, protocol: TCP, targetPort: 80 }
    - { name: https, port: 443, protocol: TCP, targetPort: 443 }
    - { name: tcp, port: 31400, protocol: TCP, targetPort: 31400 }
    - { name: tls, port: 15443, protocol: TCP, targetPort: 15443 }
`)

export interface CaseWorld {
  readonly cluster?: string
  readonly meshConfig?: string | undefined
  readonly meshNetworks?: string | undefined
}

/** @param meshConfig, meshNetworks the text of their files */
export const factsOf = (
  manifests: readonly Manifest[],
  { cluster = caseCluster, meshConfig, meshNetworks }: CaseWorld = {},
): ConfigFacts =>
  factsOfManifests(manifests, {
    cluster,
    meshConfig: parse(meshConfig ?? ''),
    meshNetworks: parse(meshNetworks ?? ''),
  })
