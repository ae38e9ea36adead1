/** docs/kubernetes.md, step by step, as far as kubectl goes without a cluster. */
import { spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasProgram, inRepository, runProgram, startDemoMesh } from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse, parseAllDocuments, stringify } from 'yaml'
import { textOf } from './files.ts'

interface Manifest {
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string }
}

interface ConfigMap extends Manifest {
  readonly data: Readonly<Record<string, string>>
}

interface Deployment extends Manifest {
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly containers: readonly { readonly image: string }[]
        readonly volumes: readonly { readonly configMap: { readonly name: string } }[]
      }
    }
  }
}

/** The kustomize of kubectl before 1.21 knows no components. */
function canKustomize(): boolean {
  const version = ['version', '--client', '-o', 'json']
  if (!hasProgram('kubectl', version, 'kubernetes-client')) return false
  const { stdout } = spawnSync('kubectl', version, { encoding: 'utf8' })
  const { clientVersion } = JSON.parse(stdout) as { clientVersion: { minor: string } }
  if (Number.parseInt(clientVersion.minor, 10) >= 21) return true
  console.warn(`skipped: kubectl 1.${clientVersion.minor} is older than 1.21`)
  return false
}

/** The YAML blocks of the page, in order. */
const blocks = [...textOf('docs/kubernetes.md').matchAll(/```yaml\n(.*?)```/gs)].map(
  ([, block]) => parse(block ?? '') as Record<string, unknown>,
)
const ofKind = (kind: string) => blocks.find((block) => block.kind === kind)
const [whole, ingress] = [ofKind('Kustomization'), ofKind('Ingress')]
const components = blocks.find((block) => 'components' in block)

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'periplus-kustomize-'))
  await symlink(inRepository(''), join(folder, 'periplus'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A folder beside the checkout, with the kustomization of the page and what it names. */
async function makeOverlay(name: string, kustomization: object, files: readonly string[]) {
  const overlay = join(folder, name)
  await mkdir(overlay)
  for (const file of files) {
    await cp(inRepository(`deploy/kubernetes/${file}`), join(overlay, file), { recursive: true })
  }
  await writeFile(join(overlay, 'kustomization.yaml'), stringify(kustomization))
  return overlay
}

async function build(overlay: string): Promise<readonly Manifest[]> {
  const { code, output, errors } = await runProgram('kubectl', ['kustomize', overlay])
  expect([code, errors]).toEqual([0, ''])
  return parseAllDocuments(output).map((document) => document.toJS() as Manifest)
}

const only = <M extends Manifest>(manifests: readonly Manifest[], kind: string): M => {
  const found = manifests.filter((each) => each.kind === kind)
  expect(found.map(({ metadata }) => metadata.name)).toHaveLength(1)
  return found[0] as M
}

/** The configuration that the pod gets; its ConfigMap is named for its content. */
function configurationOf(manifests: readonly Manifest[]): ConfigMap {
  const configuration = only<ConfigMap>(manifests, 'ConfigMap')
  const { volumes } = only<Deployment>(manifests, 'Deployment').spec.template.spec
  expect(configuration.metadata.name).toMatch(/^periplus-\w{10}$/)
  expect(volumes.map(({ configMap }) => configMap.name)).toEqual([configuration.metadata.name])
  return configuration
}

const names = (manifests: readonly Manifest[], kind: string) =>
  manifests
    .filter((each) => each.kind === kind)
    .map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`)
    .sort()

describe.skipIf(!canKustomize())('docs/kubernetes.md', () => {
  it('leads to manifests with the image and the configuration of who follows it', async () => {
    const overlay = await makeOverlay('mine', whole ?? {}, ['periplus.yaml'])
    const manifests = await build(overlay)
    const { containers } = only<Deployment>(manifests, 'Deployment').spec.template.spec
    expect(containers.map(({ image }) => image)).toEqual(['registry.example.org/periplus:0.1.0'])
    expect(names(manifests, 'ClusterRole')).toEqual(['/periplus'])
    expect(names(manifests, 'Role')).toEqual(['istio-system/periplus-mesh-config'])
    const before = configurationOf(manifests)

    // Another configuration has another name, so that the pods are rolled over.
    const changed = textOf('deploy/kubernetes/periplus.yaml').replace('example.org', 'example.com')
    await writeFile(join(overlay, 'periplus.yaml'), changed)
    const after = configurationOf(await build(overlay))
    expect(after.data['periplus.yaml']).toContain('example.com')
    expect(after.metadata.name).not.toBe(before.metadata.name)
  })

  it('leads to roles in chosen namespaces in place of the one for the whole cluster', async () => {
    const { configMapGenerator, resources, ...rest } = whole ?? {}
    const overlay = await makeOverlay('chosen', { ...rest, ...components }, ['namespaced'])
    const manifests = await build(overlay)
    expect(names(manifests, 'ClusterRole')).toEqual(['/periplus-namespaced'])
    expect(names(manifests, 'ClusterRoleBinding')).toEqual(['/periplus-namespaced'])
    expect(names(manifests, 'Role')).toEqual([
      'istio-system/periplus',
      'istio-system/periplus-mesh-config',
      'pay/periplus',
      'shop/periplus',
    ])
    expect(configurationOf(manifests).data['periplus.yaml']).toContain('namespaces: [istio-system')
  })

  it('leads to the right to read certificates of gateways, where it is asked for', async () => {
    const { resources } = whole ?? {}
    const asked = { resources, components: ['gateway-secrets'] }
    expect(blocks.find((block) => String(block.components) === 'gateway-secrets')).toBeDefined()
    const overlay = await makeOverlay('certificates', asked, ['gateway-secrets'])
    const manifests = await build(overlay)
    expect(names(manifests, 'ClusterRole')).toEqual(['/periplus', '/periplus-gateway-secrets'])
    expect(names(manifests, 'RoleBinding')).toContain('istio-ingress/periplus-gateway-secrets')
  })

  it('leads to objects that a cluster takes, and takes again without a change', async () => {
    const demo = await startDemoMesh()
    try {
      const overlay = await makeOverlay('applied', whole ?? {}, ['periplus.yaml'])
      const env = { KUBECONFIG: demo.urls.kubeconfig, HOME: folder }
      const apply = async () => {
        const run = await runProgram('kubectl', ['apply', '-k', overlay], { env })
        expect([run.code, run.errors]).toEqual([0, ''])
        return run.output.trim().split('\n')
      }
      const created = await apply()
      expect(created).toHaveLength((await build(overlay)).length)
      expect(created.filter((line) => !line.endsWith(' created'))).toEqual([])
      // kubectl sends the selector of a PodDisruptionBudget each time, to be replaced by itself.
      const again = (await apply()).filter((line) => !line.startsWith('poddisruptionbudget'))
      expect(again.filter((line) => !line.endsWith(' unchanged'))).toEqual([])
      const selector = [
        'get',
        'pdb',
        'periplus',
        '-n',
        'periplus',
        '-o',
        'jsonpath={.spec.selector}',
      ]
      const { output } = await runProgram('kubectl', selector, { env })
      expect(JSON.parse(output)).toEqual({ matchLabels: { 'app.kubernetes.io/name': 'periplus' } })
    } finally {
      await demo.stop()
    }
  })

  it('has an ingress that leads to a port of the Service', async () => {
    const service = parse(textOf('deploy/kubernetes/service.yaml'))
    const port = { name: service.spec.ports[0].name }
    expect(ingress).toMatchObject({
      metadata: { namespace: service.metadata.namespace },
      spec: {
        rules: [
          { http: { paths: [{ backend: { service: { name: service.metadata.name, port } } }] } },
        ],
      },
    })
  })
})
