import { buildObject, buildSettings } from '../../model/builders.ts'

/** Mutual TLS is not chosen by sidecars themselves. */
export const manual = [buildSettings({ meshConfig: { enableAutoMtls: false } })]

/** A PeerAuthentication `namespace/name` with a mode, for all workloads or for some. */
export const peers = (place: string, mode: string, labels?: Record<string, string>) =>
  buildObject('PeerAuthentication', place, {
    mtls: { mode },
    ...(labels && { selector: { matchLabels: labels } }),
  })

/** A DestinationRule `namespace/name` for a host, with a mode for its clients. */
export const clients = (place: string, host: string, mode: string | null) =>
  buildObject('DestinationRule', place, {
    host,
    trafficPolicy: mode === null ? { loadBalancer: { simple: 'RANDOM' } } : { tls: { mode } },
  })
