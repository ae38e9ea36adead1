/** docker-compose.yml names what exists; and what it wires together works, without containers. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { graphEndpoint } from '@periplus/shared'
import {
  type DemoMesh,
  hasPrometheus,
  inRepository,
  type RealPrometheus,
  startDemoMesh,
  startPrometheus,
} from '@periplus/testing'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { startServer, type TestServer } from '../support/test-server.ts'
import { configOf, flagsOf, textOf, yamlOf } from './files.ts'

interface ComposeService {
  readonly build?: { readonly dockerfile: string; readonly target: string }
  readonly image?: string
  readonly command?: readonly string[]
  readonly network_mode?: string
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
}

type Service = 'demo' | 'prometheus' | 'periplus'
const { services } = yamlOf<{ services: Record<Service, ComposeService> }>('docker-compose.yml')
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
    // What scripts/pack-bundle.mjs names its entries.
    expect(textOf('scripts/pack-bundle.mjs')).toContain("'demo-mesh': ")
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
    expect(services.prometheus.network_mode).toBe('service:demo')
    expect(services.periplus.network_mode).toBe('service:demo')
    const kubeconfig = yamlOf<{ clusters: { cluster: { server: string } }[] }>(
      'deploy/compose/kubeconfig.yaml',
    )
    expect(kubeconfig.clusters[0]?.cluster.server).toBe(loopback(demoFlags.get('kubernetes-port')))
    expect(periplusFlags.get('jaeger')).toBe(loopback(demoFlags.get('jaeger-port')))
    // 9090 is Prometheus's own default, and the demo's must not take it.
    expect(periplusFlags.get('prometheus')).toBe(loopback('9090'))
    expect(demoFlags.get('prometheus-port')).not.toBe('9090')
    expect(textOf('deploy/compose/prometheus.yml')).toContain(
      `targets: [127.0.0.1:${demoFlags.get('feed-port')}]`,
    )
  })

  it('can be reached from this machine only', () => {
    const ports = Object.values(services).flatMap((service) => service.ports ?? [])
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([])
  })
})

describe.skipIf(!hasPrometheus())('the wiring of docker-compose.yml', () => {
  let demo: DemoMesh | undefined
  let prometheus: RealPrometheus | undefined
  let server: TestServer | undefined
  afterAll(async () => {
    await server?.close()
    await prometheus?.stop()
    await demo?.stop()
  })

  it('shows edges from a real Prometheus that scrapes the demo mesh', async () => {
    demo = await startDemoMesh([`--scenario=${demoFlags.get('scenario')}`, '--feed'])
    // The same configuration, at free ports and with a shorter wait.
    const configuration = textOf('deploy/compose/prometheus.yml')
      .replace(`127.0.0.1:${demoFlags.get('feed-port')}`, new URL(String(demo.urls.feed)).host)
      .replace('scrape_interval: 15s', 'scrape_interval: 1s')
    prometheus = await startPrometheus(configuration)
    const { kubeconfig, jaeger } = demo.urls
    server = await startServer({ kubeconfig, jaeger, prometheus: prometheus.url })
    const { get } = server
    const edges = await vi.waitFor(
      async () => {
        const { graph } = await get(graphEndpoint, '/api/graph?from=now-1m&to=now')
        expect(graph.edges.length).toBeGreaterThan(10)
        return graph.edges
      },
      { timeout: 40_000, interval: 1_000 },
    )
    expect(edges.map(({ id }) => id).join()).toContain('harbour-1')
  })
})
