import { isLoopback } from '../../config/loopback.ts'

/** A Service as pods name it: `prometheus.monitoring.svc`, with or without the cluster's domain. */
const serviceName = /\.svc(\.|$)/

/**
 * What an upstream is to encode its answers with. To compress and inflate 50 MB, which four answers about a
 * mesh of 750 namespaces have together, takes both sides more time than the network of a cluster does.
 * @param forwarded whether the way leads through the API server's port-forward
 */
export const acceptedEncoding = (host: string, forwarded: boolean): 'gzip' | 'identity' =>
  !forwarded && (isLoopback(host) || serviceName.test(host)) ? 'identity' : 'gzip'
