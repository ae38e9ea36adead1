import type { Settings } from './settings-schema.ts'

/** One setting that a flag and the environment can give. */
export interface Option {
  readonly flag: string
  readonly key: keyof Settings
  /** What stands after the flag in the help; null for a flag that takes nothing. */
  readonly takes: string | null
  readonly help: string
}

/** The flags of `periplus serve`. `--config FILE` is read before them. */
export const options: readonly Option[] = [
  option('kubeconfig', 'kubeconfig', 'FILE', 'how to reach the Kubernetes API'),
  option(
    'context',
    'context',
    'NAMES',
    'context of the kubeconfig; given again, one more cluster (default: its current one)',
  ),
  option(
    'prometheus',
    'prometheus',
    'URL',
    'Prometheus, or what speaks its API (default: looked for in the cluster)',
  ),
  option('prometheus-user', 'prometheusUser', 'NAME', 'for basic auth at Prometheus'),
  option('prometheus-password-file', 'prometheusPasswordFile', 'FILE', 'and its password'),
  option('prometheus-token-file', 'prometheusTokenFile', 'FILE', 'bearer token for Prometheus'),
  option('prometheus-ca-file', 'prometheusCaFile', 'FILE', 'authority of its certificate'),
  option(
    'prometheus-budget',
    'prometheusBudget',
    'SAMPLES',
    'that one read may take from Prometheus (default 200000000)',
  ),
  option('jaeger', 'jaeger', 'URL', 'Jaeger query service (default: looked for in the cluster)'),
  option('jaeger-user', 'jaegerUser', 'NAME', 'for basic auth at Jaeger'),
  option('jaeger-password-file', 'jaegerPasswordFile', 'FILE', 'and its password'),
  option('jaeger-token-file', 'jaegerTokenFile', 'FILE', 'bearer token for Jaeger'),
  option('jaeger-ca-file', 'jaegerCaFile', 'FILE', 'authority of its certificate'),
  option(
    'read-gateway-secrets',
    'readGatewaySecrets',
    'true|false',
    'read the certificates that gateways name, and no other secret (default true)',
  ),
  option('cluster-name', 'clusterName', 'ID', "Istio's CLUSTER_ID (default: as istiod has it)"),
  option('host', 'host', 'ADDRESS', 'address to listen on (default 127.0.0.1)'),
  option('port', 'port', 'NUMBER', 'port to listen on (default 7070)'),
  option('base-path', 'basePath', 'PATH', 'path that everything is under, such as /periplus'),
  option('allowed-host', 'allowedHosts', 'NAMES', 'further host names to answer for'),
  option('allow-anonymous', 'allowAnonymous', null, 'let everybody in who can connect'),
  option(
    'anonymous-namespaces',
    'anonymousNamespaces',
    'NAMES',
    'namespaces that anonymous viewers may read (default: all)',
  ),
  option('scrape-interval', 'scrapeInterval', 'TIME', 'of Prometheus (default: discovered)'),
  option('upstream-timeout', 'upstreamTimeout', 'TIME', 'wait for an upstream (default 10s)'),
  option(
    'upstream-max-answer',
    'upstreamMaxAnswer',
    'SIZE',
    'that one answer of an upstream may have (default 64MB)',
  ),
  option(
    'shutdown-delay',
    'shutdownDelay',
    'TIME',
    'keep answering so long after SIGTERM (default 0)',
  ),
  option('log-level', 'logLevel', 'LEVEL', 'trace, debug, info, warn, error or silent'),
]

function option(flag: string, key: keyof Settings, takes: string | null, help: string): Option {
  return { flag, key, takes, help }
}

/** `--base-path` is `PERIPLUS_BASE_PATH`. */
export const environmentName = (flag: string) =>
  `PERIPLUS_${flag.toUpperCase().replaceAll('-', '_')}`
