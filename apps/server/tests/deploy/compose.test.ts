/** docker-compose.yml names what exists; and what it wires together works, without containers. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { graphEndpoint, tracesEndpoint } from '@periplus/shared'
import {
  byTrace,
  hasPrometheus,
  inRepository,
  type OtlpReceiver,
  startDemoMesh,
  startOtlpReceiver,
  startPrometheus,
} from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { startReadyServer, type TestServer } from '../support/test-server.ts'
import { configOf, flagsOf, textOf, yamlOf } from './files.ts'

/** What we use of the Compose specification; a key outside it is a typing error. */
const loopbackPort = z.string().regex(/^127\.0\.0\.1:\d+:\d+$/)
const compose = z.strictObject({
  name: z.literal('periplus'),
  services: z.record(
    z.enum(['demo', 'prometheus', 'jaeger', 'periplus']),
    z
      .strictObject({
        build: z
          .strictObject({ context: z.literal('.'), dockerfile: z.string(), target: z.string() })
          .optional(),
        image: z
          .string()
          .regex(/^[\w-]+\/[\w-]+:v?\d+\.\d+\.\d+$/)
          .optional(),
        command: z.array(z.string()).optional(),
        network_mode: z.literal('service:demo').optional(),
        ports: z.array(loopbackPort).optional(),
        volumes: z.array(z.string().regex(/^\.\/[\w./-]+:\/[\w./-]+:ro$/)).optional(),
        depends_on: z
          .record(
            z.string(),
            z.strictObject({ condition: z.enum(['service_started', 'service_healthy']) }),
          )
          .optional(),
        healthcheck: z.strictObject({
          test: z.tuple([z.literal('CMD'), z.enum(['node', 'wget'])], z.string()),
          interval: z.string().regex(/^\d+s$/),
          timeout: z.string().regex(/^\d+s$/),
          retries: z.number(),
        }),
        init: z.literal(true).optional(),
        read_only: z.literal(true),
        tmpfs: z.array(z.string().startsWith('/')).optional(),
        cap_drop: z.tuple([z.literal('ALL')]),
        security_opt: z.tuple([z.literal('no-new-privileges:true')]),
      })
      .refine(({ build, image }) => (build === undefined) !== (image === undefined)),
  ),
})
type ComposeService = z.infer<typeof compose>['services']['demo']

const { services } = compose.parse(yamlOf('docker-compose.yml'))
const demoFlags = flagsOf(services.demo.command ?? [])
const [serve, ...serveArguments] = services.periplus.command ?? []
const periplusFlags = flagsOf(serveArguments)
const dockerfile = textOf('deploy/Dockerfile')

/** What a service finds at a path in its container, by the path in the repository. */
const mountsOf = ({ volumes = [] }: ComposeService) =>
  new Map(
    volumes.map((volume) => {
      const [from = '', to = ''] = volume.split(':')
      return [to, from.replace(/^\.\//, '')]
    }),
  )

const loopback = (port: string | undefined) => `http://127.0.0.1:${port}`

describe('deploy/Dockerfile', () => {
  const instructions = dockerfile.split('\n').filter((line) => /^[A-Z]+ /.test(line))

  it('installs the package that npm run pack makes, and runs what is in it', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }
    expect(scripts.pack).toBe('node scripts/pack.mjs')
    expect(instructions).toContain('RUN npm run pack')
    const folder = '/usr/local/lib/node_modules/periplus/'
    const entryPoints = instructions.flatMap((line) => /^ENTRYPOINT (.*)/.exec(line)?.[1] ?? [])
    expect(entryPoints).toEqual([`["node", "${folder}dist/demo-mesh.js"]`, '["periplus"]'])
    // What scripts/pack.mjs names its entries.
    expect(textOf('scripts/pack.mjs')).toContain("'demo-mesh': ")
  })

  it('runs as somebody who is not root, from the same Node for all stages', () => {
    expect(instructions.filter((line) => line.startsWith('USER'))).toEqual(['USER 1000:1000'])
    expect(dockerfile.match(/^FROM \S+:\S+/gm)).toHaveLength(1)
  })
})

describe('docker-compose.yml', () => {
  it('names files and build stages that exist', () => {
    const all = Object.values(services)
    const paths = all.flatMap((service) => [...mountsOf(service).values()])
    expect(paths.filter((path) => !existsSync(inRepository(path)))).toEqual([])
    for (const { build } of all) {
      if (build) expect(textOf(build.dockerfile)).toMatch(new RegExp(` AS ${build.target}$`, 'm'))
    }
  })

  it('starts the server with settings that it takes', () => {
    const mounted = [...mountsOf(services.periplus)].map(
      ([to, from]) => [to, textOf(from)] as const,
    )
    const config = configOf(periplusFlags, null, new Map(mounted))
    expect(serve).toBe('serve')
    expect(config.clusters).toMatchObject([
      { prometheus: { url: periplusFlags.get('prometheus') }, jaeger: {}, kubernetes: {} },
    ])
    expect(services.demo.ports).toContain(`127.0.0.1:${config.port}:${config.port}`)
  })

  it('starts the demo mesh with flags that it has', () => {
    const main = inRepository('packages/demo-mesh/src/main.ts')
    const node = ['--conditions=@periplus/source', '--import', 'tsx', main, '--help']
    const help = spawnSync(process.execPath, node, { encoding: 'utf8' }).stdout
    expect(help).toContain('--feed-port')
    expect([...demoFlags.keys()].filter((flag) => !help.includes(`--${flag} `))).toEqual([])
  })

  it('lets each service find the others at one loopback', () => {
    const { demo, ...others } = services
    expect(demo.network_mode).toBeUndefined()
    for (const { network_mode } of Object.values(others)) expect(network_mode).toBe('service:demo')
    const kubeconfig = yamlOf<{ clusters: { cluster: { server: string } }[] }>(
      'deploy/compose/kubeconfig.yaml',
    )
    expect(kubeconfig.clusters[0]?.cluster.server).toBe(loopback(demoFlags.get('kubernetes-port')))
    // 9090 and 16686 are defaults of Prometheus and Jaeger: the demo's own must not take them.
    expect(periplusFlags.get('prometheus')).toBe(loopback('9090'))
    expect(demoFlags.get('prometheus-port')).not.toBe('9090')
    expect(periplusFlags.get('jaeger')).toBe(loopback('16686'))
    expect(demoFlags.get('jaeger-port')).not.toBe('16686')
    expect(textOf('deploy/compose/prometheus.yml')).toContain(
      `targets: [127.0.0.1:${demoFlags.get('feed-port')}]`,
    )
  })

  it('publishes what a person opens', () => {
    const published = Object.values(services).flatMap(({ ports = [] }) => ports)
    expect(published).toEqual(['7070', '9090', '16686'].map((port) => `127.0.0.1:${port}:${port}`))
  })
})

describe('deploy/compose/jaeger.yml', () => {
  const endpoint = z.string().regex(/^(127\.0\.0\.1|0\.0\.0\.0):\d+$/)
  const config = z
    .object({
      service: z.object({
        extensions: z.array(z.string()),
        pipelines: z.object({
          traces: z.object({
            receivers: z.array(z.string()),
            processors: z.array(z.string()),
            exporters: z.array(z.string()),
          }),
        }),
      }),
      extensions: z.looseObject({
        jaeger_storage: z.object({ backends: z.record(z.string(), z.unknown()) }),
        jaeger_query: z.object({
          storage: z.object({ traces: z.string() }),
          http: z.object({ endpoint }),
        }),
        healthcheckv2: z.object({ http: z.object({ endpoint }) }),
      }),
      receivers: z.object({
        otlp: z.object({ protocols: z.object({ http: z.object({ endpoint }) }) }),
      }),
      processors: z.record(z.string(), z.unknown()),
      exporters: z.object({ jaeger_storage_exporter: z.object({ trace_storage: z.string() }) }),
    })
    .parse(yamlOf('deploy/compose/jaeger.yml'))

  it('uses the parts that it defines, all of them', () => {
    const { traces } = config.service.pipelines
    expect(config.service.extensions.sort()).toEqual(Object.keys(config.extensions).sort())
    expect(traces.receivers).toEqual(Object.keys(config.receivers))
    expect(traces.processors).toEqual(Object.keys(config.processors))
    expect(traces.exporters).toEqual(Object.keys(config.exporters))
    const [storage] = Object.keys(config.extensions.jaeger_storage.backends)
    expect(config.extensions.jaeger_query.storage.traces).toBe(storage)
    expect(config.exporters.jaeger_storage_exporter.trace_storage).toBe(storage)
  })

  it('listens where the others look', () => {
    const portOf = (url = '') => new URL(url).port
    const { protocols } = config.receivers.otlp
    expect(protocols.http.endpoint).toBe(`127.0.0.1:${portOf(demoFlags.get('otlp'))}`)
    const { jaeger_query, healthcheckv2 } = config.extensions
    // Published, hence on all addresses of the container.
    expect(jaeger_query.http.endpoint).toBe(`0.0.0.0:${portOf(periplusFlags.get('jaeger'))}`)
    expect(services.jaeger.healthcheck.test.join(' ')).toContain(
      `http://${healthcheckv2.http.endpoint}/`,
    )
  })

  it('is where the container looks for it', () => {
    const flags = flagsOf(services.jaeger.command ?? [])
    expect(mountsOf(services.jaeger).get(flags.get('config') ?? '')).toBe(
      'deploy/compose/jaeger.yml',
    )
  })
})

describe.skipIf(!hasPrometheus())('the wiring of docker-compose.yml', () => {
  let receiver: OtlpReceiver
  let server: TestServer
  const started: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    receiver = await startOtlpReceiver()
    started.push(receiver.pause)
    const demo = await startDemoMesh([
      `--scenario=${demoFlags.get('scenario')}`,
      '--feed',
      `--otlp=${receiver.url}`,
      `--otlp-backfill=${demoFlags.get('otlp-backfill')}`,
    ])
    started.push(demo.stop)
    // The same configuration, at free ports and with a shorter wait.
    const configuration = textOf('deploy/compose/prometheus.yml')
      .replace(`127.0.0.1:${demoFlags.get('feed-port')}`, new URL(String(demo.urls.feed)).host)
      .replace('scrape_interval: 15s', 'scrape_interval: 5s')
    const prometheus = await startPrometheus(configuration)
    started.push(prometheus.stop)
    const { kubeconfig, jaeger } = demo.urls
    server = await startReadyServer({ kubeconfig, jaeger, prometheus: prometheus.url })
    started.push(server.close)
  })
  afterAll(async () => {
    for (const stop of started.reverse()) await stop()
  })

  it('shows edges from a real Prometheus that scrapes the demo mesh', async () => {
    const edges = await vi.waitFor(
      async () => {
        const { graph } = await server.get(graphEndpoint, '/api/graph?from=now-1m&to=now')
        expect(graph.edges.length).toBeGreaterThan(10)
        return graph.edges
      },
      { timeout: 80_000, interval: 1_000 },
    )
    expect(edges.map(({ id }) => id).join()).toContain('harbour-1')
  })

  it('sends the spans of the traces that the server lists', async () => {
    const { traces } = await server.get(tracesEndpoint, '/api/traces?from=now-10m&to=now&limit=20')
    expect(traces).toHaveLength(20)
    await vi.waitFor(
      () => {
        const sent = byTrace(receiver.taken)
        expect(traces.filter(({ traceId }) => !sent.has(traceId))).toEqual([])
      },
      { timeout: 60_000, interval: 500 },
    )
  })
})
