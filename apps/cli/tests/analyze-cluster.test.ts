/** `periplus analyze` on a cluster, and on a cluster with proposed files: the demo mesh is the cluster. */
import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runPeriplus } from './run-command.ts'

let demo: DemoMesh
let folder = ''

beforeAll(async () => {
  demo = await startDemoMesh()
  folder = await mkdtemp(join(tmpdir(), 'periplus-analyze-'))
})

afterAll(async () => {
  await demo?.stop()
  await rm(folder, { recursive: true, force: true })
})

interface Entry {
  readonly id: string
  readonly object: { readonly kind: string; readonly namespace: string; readonly name: string }
  readonly file: string | null
  readonly line: number | null
}

async function findings(...args: string[]): Promise<readonly Entry[]> {
  const all = ['analyze', ...args, '--kubeconfig', demo.urls.kubeconfig, '--format', 'json']
  const { stdout, stderr } = await runPeriplus(all, { cwd: folder })
  expect(stderr).toBe('')
  return JSON.parse(stdout).findings
}

const keyOf = ({ id, object }: Entry) => `${id} ${object.kind} ${object.namespace}/${object.name}`

it('adds and replaces objects of the cluster by those of files', async () => {
  const live = await findings()
  expect(live.length).toBeGreaterThan(0)
  expect(live.every(({ file, line }) => file === null && line === null)).toBe(true)

  // A rule that leads nowhere, among the hosts that the cluster has.
  writeFileSync(
    join(folder, 'proposed.yaml'),
    `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: proposed, namespace: proposed }
spec:
  hosts: [somewhere.example.org]
  http:
    - route: [{ destination: { host: nowhere.example.org } }]
`,
  )
  const both = await findings('proposed.yaml')
  const added = both.filter(({ file }) => file !== null)
  expect(added.map(keyOf)).toContain(
    'virtual-service/destination-not-found VirtualService proposed/proposed',
  )
  expect(added.every(({ file }) => file === 'proposed.yaml')).toBe(true)
  expect(both.filter(({ file }) => file === null).map(keyOf)).toEqual(live.map(keyOf))
})

it('tells findings of one namespace alone', async () => {
  const live = await findings()
  const namespaces = [...new Set(live.map(({ object }) => object.namespace))]
  const [one = ''] = namespaces.filter((each) => each !== '')
  const some = await findings('--namespace', one)
  expect(some.map(keyOf)).toEqual(
    live.filter(({ object }) => object.namespace === one || object.namespace === '').map(keyOf),
  )
})

it('says so where the cluster cannot be read', async () => {
  await demo.control('kubernetes', 'unauthorized')
  const args = ['analyze', '--kubeconfig', demo.urls.kubeconfig]
  const { code, stderr } = await runPeriplus(args, { cwd: folder })
  await demo.control('kubernetes', 'ok')
  expect(code).toBe(2)
  expect(stderr).toContain('401')
})

it('says in which order a change is to be applied', async () => {
  writeFileSync(
    join(folder, 'change.yaml'),
    `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: mailer, namespace: shop }
spec:
  hosts: [mailer]
  http:
    - route: [{ destination: { host: mailer, subset: v1, port: { number: 80 } } }]
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: mailer, namespace: shop }
spec:
  host: mailer
  subsets: [{ name: v1, labels: { app: mailer } }]
`,
  )
  const found = await findings('change.yaml', '--only-analyzer', 'virtual-service/apply-rule-first')
  expect(found.map(keyOf)).toEqual(['virtual-service/apply-rule-first VirtualService shop/mailer'])
  expect(found[0]).toMatchObject({ file: 'change.yaml', line: 7 })
})
