import type { KubernetesObject } from '../../model.ts'

/** Builders for configuration objects, named for their API group. */
type Manifest = (
  kind: string,
  namespace: string,
  name: string,
  spec: Readonly<Record<string, unknown>>,
) => KubernetesObject

const inGroup =
  (apiVersion: string): Manifest =>
  (kind, namespace, name, spec) => ({ apiVersion, kind, metadata: { name, namespace }, spec })

export const networking = inGroup('networking.istio.io/v1')
export const security = inGroup('security.istio.io/v1')
export const telemetry = inGroup('telemetry.istio.io/v1')
export const extensions = inGroup('extensions.istio.io/v1alpha1')
export const gatewayApi = inGroup('gateway.networking.k8s.io/v1')
export const flagger = inGroup('flagger.app/v1beta1')

/** An HTTP route destination; the port is named so that multi-port services stay unambiguous. */
export const destination = (host: string, port: number, subset?: string) => ({
  host,
  port: { number: port },
  ...(subset !== undefined && { subset }),
})
