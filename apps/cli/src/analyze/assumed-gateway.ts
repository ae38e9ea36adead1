import { type Manifest, manifestOf } from '@periplus/server/files'

const namespace = 'istio-system'
const labels = { istio: 'ingressgateway' }

const port = (name: string, number: number) => ({
  name,
  port: number,
  protocol: 'TCP',
  targetPort: number,
})

/**
 * Files rarely bring the ingress gateway that their Gateways select: unless the mesh says that there
 * is none, one is taken for granted, with the ports that `istioctl analyze` gives it
 * (istio/istio pkg/config/analysis/local/istiod_analyze.go).
 */
export const assumedGateway: readonly Manifest[] = [
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'istio-ingressgateway-dummypod', namespace, labels },
    // As istioctl has it, without an image.
    spec: { containers: [{ name: 'istio-proxy' }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'istio-ingressgateway', namespace },
    spec: {
      selector: labels,
      ports: [port('http2', 80), port('https', 443), port('tcp', 31_400), port('tls', 15_443)],
    },
  },
].flatMap((object) => {
  const manifest = manifestOf(object)
  return 'problem' in manifest ? [] : [manifest]
})
