/** `periplus analyze` on files, as a person or a pipeline runs it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runPeriplus } from './run-command.ts'

let folder = ''

/** A route to a gateway that is not there: one error, on line 7. */
const broken = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: front, namespace: shop }
spec:
  hosts: [front.example.org]
  gateways:
    - gone
  http:
    - route:
        - destination: { host: front, port: { number: 80 } }
`
const service = (name: string, port = 'http') => `apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec:
  selector: { app: ${name} }
  ports: [{ name: ${port}, port: 80 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  selector: { matchLabels: { app: ${name}, version: v1 } }
  template:
    metadata: { labels: { app: ${name}, version: v1, sidecar.istio.io/inject: "true" } }
    spec: { containers: [{ name: app, image: app, ports: [{ containerPort: 80 }] }] }
`
const gateway = `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: front, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers:
    - port: { number: 80, name: http, protocol: HTTP }
      hosts: [front.example.org]
`

const files: Readonly<Record<string, string>> = {
  'broken.yaml': broken,
  'clean.yaml': service('front'),
  'gateway.yaml': gateway,
  'tree/front.yml': service('front'),
  'tree/deep/front.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [] }),
  'tree/notes.txt': 'a: [',
  'tree/.git/config.yaml': 'a: [',
  'unreadable/a.yaml': `kind: Service\nmetadata:\n\tname: a\n`,
  'unreadable/b.yaml': broken,
  'unknown.yaml':
    'apiVersion: v1\nkind: PersistentVolume\nmetadata: { name: a }\n---\nreplicas: 1\n',
  'silent/.periplus.yaml': `findings:
  suppress:
    - check: virtual-service/gateway-not-found
      name: front
      reason: the other team brings it
`,
  'silent/broken.yaml': broken,
  'silent/no-reason.yaml': 'findings: { suppress: [{ check: "*" }] }\n',
  'off.yaml': 'ingressControllerMode: "OFF"\n',
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'periplus-analyze-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const analyze = (...args: string[]) => runPeriplus(['analyze', ...args], { cwd: folder })

interface Whole {
  readonly findings: readonly {
    readonly id: string
    readonly severity: string
    readonly references: readonly string[]
    readonly istioctlAnalyzer: string | null
    readonly object: { readonly cluster: string; readonly name: string }
    readonly file: string | null
    readonly line: number | null
  }[]
  readonly summary: Readonly<Record<string, unknown>>
}

async function findings(...args: string[]): Promise<Whole & { readonly code: number | null }> {
  const { code, stdout, stderr } = await analyze(...args, '--format', 'json')
  expect(stderr).toBe('')
  return { code, ...(JSON.parse(stdout) as Whole) }
}

describe('periplus analyze', () => {
  it('shows the line, the reason and the remedy, without colours in a pipe', async () => {
    const { code, stdout, stderr } = await analyze('broken.yaml', 'clean.yaml')
    expect(stderr).toBe('')
    expect(stdout).toContain(`
  broken.yaml:7:7
  6 |   gateways:
  7 |     - gone
    |       ^^^^
`)
    expect(stdout).toContain('virtual-service/gateway-not-found, IST0101, KIA1102')
    expect(stdout).not.toContain('\u001b')
    expect(stdout).toMatch(/1 error, .* in 3 objects \(2 files\)\.\n$/)
    expect(code).toBe(1)
  })

  it('ends without a word when nobody reads on', async () => {
    const many = Array.from({ length: 1_000 }, (_, at) => broken.replace('front', `front-${at}`))
    const { stdout, stderr } = await runPeriplus(['analyze', '-'], {
      ...{ cwd: folder, input: many.join('---\n'), readsLittle: true },
    })
    expect(stdout).toContain('virtual-service/gateway-not-found')
    expect(stdout).not.toContain('in 1,000 objects')
    expect(stderr).toBe('')
  })

  it('prints JSON with one entry for each occurrence', async () => {
    const { code, findings: all, summary } = await findings('broken.yaml', 'clean.yaml')
    expect(all.filter(({ severity }) => severity === 'error')).toEqual([
      {
        id: 'virtual-service/gateway-not-found',
        severity: 'error',
        message: 'The gateway shop/gone does not exist',
        references: ['IST0101', 'KIA1102'],
        istioctlAnalyzer: 'virtualservice.GatewayAnalyzer',
        object: {
          apiVersion: 'networking.istio.io/v1',
          kind: 'VirtualService',
          namespace: 'shop',
          name: 'front',
          cluster: 'Kubernetes',
        },
        path: 'spec.gateways[0]',
        file: 'broken.yaml',
        line: 7,
        column: 7,
      },
    ])
    expect(summary).toMatchObject({ error: 1, files: 2, objects: 3, unreadable: [] })
    expect(code).toBe(1)
  })

  it('reads folders with what is below, lists, and the standard input', async () => {
    const clean = await findings('tree')
    expect(clean).toMatchObject({ code: 0, summary: { error: 0, files: 2, objects: 2 } })
    const { stdout } = await runPeriplus(['analyze', '-', '--format', 'json'], {
      cwd: folder,
      input: broken,
    })
    const places = (JSON.parse(stdout) as Whole).findings.map(({ file, line }) => `${file}:${line}`)
    expect(places).toContain('-:7')
  })

  it('counts what it does not check', async () => {
    const { code, summary } = await findings('unknown.yaml')
    expect({ code, skipped: summary.skipped, objects: summary.objects }).toEqual({
      code: 0,
      skipped: 2,
      objects: 0,
    })
  })

  it('tells what cannot be read, and analyses the rest', async () => {
    const { code, stdout, stderr } = await analyze('unreadable', 'nowhere.yaml')
    expect(stderr).toMatch(/unreadable\/a\.yaml:3:1: .*[Tt]abs/)
    expect(stderr).toContain('nowhere.yaml: there is no such file')
    expect(stdout).toContain('virtual-service/gateway-not-found')
    expect(code).toBe(2)
  })

  it('takes an ingress gateway for granted unless the mesh says otherwise', async () => {
    const args = ['gateway.yaml', '--only-analyzer', 'selector/*', '--only-analyzer', 'gateway/*']
    const ids = async (...more: string[]) =>
      (await findings(...args, ...more)).findings
        .filter(({ severity }) => severity === 'error')
        .map(({ object }) => object.name)
    expect(await ids()).toEqual([])
    expect(await ids('--ingress-controller-mode', 'OFF')).toEqual(['front'])
    expect(await ids('--mesh-config', 'off.yaml')).toEqual(['front'])
  })

  it('analyses several clusters together', async () => {
    const { findings: all } = await findings(
      '--cluster',
      'west=broken.yaml',
      '--cluster',
      'east=clean.yaml',
    )
    expect(all.filter(({ severity }) => severity === 'error')).toMatchObject([
      { id: 'virtual-service/gateway-not-found', object: { cluster: 'west' } },
    ])
  })

  it('chooses by check, analyzer, code, namespace and threshold', async () => {
    const chosen = async (...args: string[]) => {
      const { code, findings: all } = await findings('broken.yaml', 'clean.yaml', ...args)
      return [code, [...new Set(all.map(({ id }) => id))]]
    }
    const gone = 'virtual-service/gateway-not-found'
    // Of a gateway that does not exist, istioctl tells also that it does not serve the hosts.
    expect(await chosen('--istioctl-analyzer', 'virtualservice.GatewayAnalyzer')).toEqual([
      1,
      [gone, 'virtual-service/host-not-at-gateway'],
    ])
    expect(await chosen('--kiali-code', 'KIA1102')).toEqual([1, [gone]])
    expect(await chosen('--only-analyzer', 'destination-rule/*')).toEqual([0, []])
    expect(await chosen('--namespace', 'pay')).toEqual([0, []])
  })

  it('is silent about what the configuration says, with a reason', async () => {
    const cwd = join(folder, 'silent')
    const run = (...args: string[]) => runPeriplus(['analyze', 'broken.yaml', ...args], { cwd })
    const { stdout } = await run()
    expect(stdout).not.toContain('gateway-not-found')
    expect(stdout).toContain('1 finding is silenced')
    const refused = await run('--config', 'no-reason.yaml')
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain('findings.suppress.0.reason: must say why')
  })

  it.each([
    [['--format', 'xml'], '--format'],
    [['--kubeconfig', 'nowhere'], '--kubeconfig'],
    [['--no-such-flag'], '--no-such-flag'],
  ])('%j: one line that names it, exit 2', async (args, named) => {
    const { code, stdout, stderr } = await analyze('clean.yaml', ...args)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain(named)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})
