/** The one schema of the configuration: values from flags, environment and file all pass it. */
import * as z from 'zod'

const units: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3600 }

/** Flags and the environment carry text: what reads as a number, a truth or a list becomes one. */
const asNumber = (value: unknown) =>
  typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
const asTruth = (value: unknown) => (value === 'true' ? true : value === 'false' ? false : value)
const asList = (value: unknown) =>
  typeof value === 'string'
    ? value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '')
    : value

const asSeconds = (value: unknown) => {
  if (typeof value !== 'string') return value
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(value)
  return match?.[1] ? Number(match[1]) * (units[match[2] ?? 's'] ?? 1) : value
}

const Port = z.preprocess(
  asNumber,
  z
    .int({ error: 'must be a port: a whole number from 0 to 65535' })
    .min(0, { error: 'must be a port: a whole number from 0 to 65535' })
    .max(65_535, { error: 'must be a port: a whole number from 0 to 65535' }),
)

const Truth = z.preprocess(asTruth, z.boolean({ error: 'must be true or false' }))

const Texts = z.preprocess(asList, z.array(z.string(), { error: 'must be a list of texts' }))

const durationError = 'must be a duration such as 15s, 500ms or 1m'

/** Seconds. A bare number is seconds. */
const Duration = z.preprocess(
  asSeconds,
  z.number({ error: durationError }).positive({ error: durationError }),
)

const delayError = 'must be a duration such as 5s, or 0'

/** Seconds; may be none. */
const Delay = z.preprocess(asSeconds, z.number({ error: delayError }).min(0, { error: delayError }))

const sizes: Record<string, number> = { kB: 1e3, MB: 1e6, GB: 1e9 }
const sizeError = 'must be a size such as 64MB'

/** Bytes. A bare number is bytes. */
const Size = z.preprocess(
  (value) => {
    const match = typeof value === 'string' ? /^(\d+(?:\.\d+)?)(kB|MB|GB)?$/.exec(value) : null
    return match?.[1] ? Number(match[1]) * (sizes[match[2] ?? ''] ?? 1) : value
  },
  z.number({ error: sizeError }).min(1, { error: sizeError }),
)

const HttpUrl = z.string({ error: 'must be a URL' }).refine(
  (text) => {
    const url = URL.canParse(text) ? new URL(text) : null
    return url?.protocol === 'http:' || url?.protocol === 'https:'
  },
  { error: 'must be an http:// or https:// URL' },
)

const Text = z.string({ error: 'must be a text' }).min(1, { error: 'must not be empty' })

const BasePath = z
  .string({ error: 'must be a path' })
  .regex(/^(\/[\w.~-]+)*\/?$/, { error: 'must be a path such as /periplus' })
  .transform((path) => path.replace(/\/$/, ''))

/** How to reach something that speaks HTTP: Prometheus, Jaeger. */
export const HttpUpstream = z.strictObject({
  /** Absent: it is looked for in the cluster, and what else is said here is used there. */
  url: HttpUrl.optional(),
  headers: z.record(z.string(), z.string({ error: 'must be a text' })).optional(),
  /** For basic auth, with a file that holds the password; read anew when it changes. */
  username: Text.optional(),
  passwordFile: Text.optional(),
  /** A file with a bearer token; read anew when it changes, as Kubernetes rotates tokens. */
  bearerTokenFile: Text.optional(),
  /** A file with certificates (PEM) to trust. */
  caFile: Text.optional(),
  /** The name that its certificate is for, where that is not the URL's host. */
  serverName: Text.optional(),
})
export type HttpUpstream = z.infer<typeof HttpUpstream>

const KubernetesUpstream = z.strictObject({
  kubeconfig: Text.optional(),
  context: Text.optional(),
  /** Address of the API server in place of the kubeconfig's. */
  server: HttpUrl.optional(),
  /** What may be read there; absent means the whole cluster. */
  namespaces: Texts.optional(),
})

const samplesError = 'must be a number of samples: a whole number, from 1 on'

const Samples = z.preprocess(
  asNumber,
  z.int({ error: samplesError }).min(1, { error: samplesError }),
)

const ClusterSettings = z.strictObject({
  kubernetes: KubernetesUpstream.optional(),
  prometheus: HttpUpstream.optional(),
  jaeger: HttpUpstream.optional(),
})

const Pattern = z.string({ error: 'must be a regular expression' })

const Percent = z
  .number({ error: 'must be a percentage, from 0 on' })
  .min(0, { error: 'must be a percentage, from 0 on' })

/** Thresholds of health, in the words of Kiali's `health_config`. */
const HealthSettings = z.strictObject({
  minimumRequests: z
    .int({ error: 'must be a whole number, from 1 on' })
    .min(1, { error: 'must be a whole number, from 1 on' })
    .default(20),
  rate: z
    .array(
      z.strictObject({
        namespace: Pattern.default(''),
        kind: Pattern.default(''),
        name: Pattern.default(''),
        tolerance: z.array(
          z.strictObject({
            code: Pattern,
            protocol: Pattern.default('.*'),
            direction: Pattern.default('.*'),
            degraded: Percent,
            failure: Percent,
          }),
        ),
      }),
    )
    .default([]),
})

const reasonError = 'must say why it is no mistake'

/** What of the configuration is silenced: patterns, in which `*` stands for anything. */
const FindingSettings = z.strictObject({
  suppress: z
    .array(
      z.strictObject({
        check: Text,
        cluster: Text.optional(),
        kind: Text.optional(),
        namespace: Text.optional(),
        name: Text.optional(),
        reason: z.string({ error: reasonError }).trim().min(1, { error: reasonError }),
      }),
    )
    .default([]),
})

export const Settings = z.strictObject({
  host: Text.default('127.0.0.1'),
  port: Port.default(7070),
  basePath: BasePath.default(''),
  allowedHosts: Texts.default([]),
  allowAnonymous: Truth.default(false),
  /** Namespaces that the anonymous viewer may read; absent means all. */
  anonymousNamespaces: Texts.optional(),
  /** The secrets that gateways name, one by one; what stays of each is what its certificate says. */
  readGatewaySecrets: Truth.default(true),
  scrapeInterval: Duration.optional(),
  upstreamTimeout: Duration.default(10),
  /** A family of 750 namespaces is 15 MB. */
  upstreamMaxAnswer: Size.default(64e6),
  shutdownDelay: Delay.default(0),
  logLevel: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
      error: 'must be one of trace, debug, info, warn, error, silent',
    })
    .default('info'),
  health: HealthSettings.default({ minimumRequests: 20, rate: [] }),
  findings: FindingSettings.default({ suppress: [] }),
  /** Cluster by Istio's CLUSTER_ID. */
  clusters: z.record(Text, ClusterSettings).optional(),
  /** The clusters as the flags describe them: one, or one for each context. */
  clusterName: Text.optional(),
  kubeconfig: Text.optional(),
  context: Texts.optional(),
  prometheus: HttpUrl.optional(),
  prometheusUser: Text.optional(),
  prometheusPasswordFile: Text.optional(),
  prometheusTokenFile: Text.optional(),
  prometheusCaFile: Text.optional(),
  /** Four large families: each within Prometheus's own limit of one query (`--query.max-samples`). */
  prometheusBudget: Samples.default(200_000_000),
  jaeger: HttpUrl.optional(),
  jaegerUser: Text.optional(),
  jaegerPasswordFile: Text.optional(),
  jaegerTokenFile: Text.optional(),
  jaegerCaFile: Text.optional(),
})
export type Settings = z.infer<typeof Settings>
