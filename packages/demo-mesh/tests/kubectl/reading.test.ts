import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { knownKinds } from '../../src/kubernetes/known-kinds.ts'
import { qualifiedResource } from '../../src/kubernetes/status.ts'
import { hasKubectl, type KubectlUnderTest, startKubectl } from './under-test.ts'

interface Listed {
  readonly items: readonly {
    readonly apiVersion: string
    readonly kind: string
    readonly metadata: { readonly name: string; readonly namespace?: string }
  }[]
}

describe.skipIf(!hasKubectl())('kubectl get', () => {
  let kubectl: KubectlUnderTest
  beforeAll(async () => {
    kubectl = await startKubectl()
  })
  afterAll(() => kubectl.close())

  const namesOf = async (...args: string[]): Promise<string[]> =>
    (await kubectl.lines('get', '-o', 'name', ...args)).sort()

  it('names each object of every kind, custom resources included', async () => {
    for (const resource of knownKinds) {
      const { group, singular } = resource
      const stored = kubectl.demo.store.list(resource).map(({ metadata }) => metadata.name)
      const prefix = group === '' ? singular : `${singular}.${group}`
      const expected = stored.map((name) => `${prefix}/${name}`)
      const { output } = await kubectl.run(['get', '-A', '-o', 'name', qualifiedResource(resource)])
      expect(output.split('\n').filter(Boolean).sort()).toEqual(expected.sort())
    }
  })

  it('finds resources by short names, all at once, with a header each', async () => {
    const table = await kubectl.say('get', '-A', 'vs,dr,se,deploy,sts,ds,job,cj,ep,cm,sa,no,ns')
    for (const kind of ['virtualservice.networking.istio.io', 'deployment.apps', 'node']) {
      expect(table).toMatch(new RegExp(`\\b${kind}/`))
    }
    expect(table.match(/^(NAMESPACE +)?NAME .*AGE/gm)?.length).toBeGreaterThanOrEqual(13)
  })

  it('finds many kinds by one name', async () => {
    const all = await namesOf('all', '-n', 'shop')
    expect(all).toEqual(expect.arrayContaining(['deployment.apps/cart', 'service/cart']))
    expect(await namesOf('istio-io', '-n', 'shop')).toContain(
      'virtualservice.networking.istio.io/catalogue',
    )
  })

  it('prints pods as a table, wider on request', async () => {
    const [header, ...rows] = await kubectl.lines('get', 'pods', '-n', 'shop')
    expect(header).toMatch(/^NAME +READY +STATUS +RESTARTS +AGE$/)
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.find((row) => row.startsWith('cart-cache-0'))).toMatch(/ 2\/2 +Running +0 +\d+d/)
    const [wide] = await kubectl.lines('get', 'pods', '-n', 'shop', '-o', 'wide')
    expect(wide).toMatch(/AGE +IP +NODE +NOMINATED NODE +READINESS GATES$/)
  })

  it('prints nodes, workloads and services with what upstream shows of them', async () => {
    const header = async (...args: string[]) =>
      (await kubectl.lines('get', ...args))[0]?.replaceAll(/ {2,}/g, '|')
    expect(await header('nodes')).toBe('NAME|STATUS|ROLES|AGE|VERSION')
    expect(await header('deploy', '-n', 'shop', '-o', 'wide')).toBe(
      'NAME|READY|UP-TO-DATE|AVAILABLE|AGE|CONTAINERS|IMAGES|SELECTOR',
    )
    expect(await header('svc', '-n', 'shop', '-o', 'wide')).toBe(
      'NAME|TYPE|CLUSTER-IP|EXTERNAL-IP|PORT(S)|AGE|SELECTOR',
    )
    expect(await header('cm', '-n', 'istio-system')).toBe('NAME|DATA|AGE')
    expect(await header('endpointslices', '-n', 'shop')).toBe(
      'NAME|ADDRESSTYPE|PORTS|ENDPOINTS|AGE',
    )
    expect(await header('mutatingwebhookconfigurations')).toBe('NAME|WEBHOOKS|AGE')
  })

  it('writes whole objects as JSON and YAML', async () => {
    const { items } = JSON.parse(await kubectl.say('get', 'vs,pods', '-A', '-o', 'json')) as Listed
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['VirtualService', 'Pod']))
    expect(items.every(({ apiVersion }) => apiVersion !== '')).toBe(true)
    const yaml = await kubectl.say('get', 'vs', 'catalogue', '-n', 'shop', '-o', 'yaml')
    expect(yaml).toMatch(/^apiVersion: networking\.istio\.io\/v1\nkind: VirtualService\n/)
    expect(yaml).toContain('subset: v2')
  })

  it('picks fields and columns', async () => {
    const paths = ['-n', 'shop', 'deploy', 'cart']
    const path = '{.spec.template.spec.containers[0].name}'
    expect(await kubectl.say('get', ...paths, '-o', `jsonpath=${path}`)).toBe('cart')
    const columns = 'custom-columns=NAME:.metadata.name,REPLICAS:.spec.replicas'
    expect(await kubectl.lines('get', ...paths, '-o', columns)).toEqual([
      expect.stringMatching(/^NAME +REPLICAS$/),
      expect.stringMatching(/^cart +2$/),
    ])
  })

  it('selects by labels and by fields', async () => {
    const cart = await namesOf('pods', '-n', 'shop', '--selector', 'app=cart')
    expect(cart).toHaveLength(2)
    const either = await namesOf('pods', '-n', 'shop', '-l', 'app in (cart,search)')
    expect(either.length).toBeGreaterThan(cart.length)
    const node = ['--field-selector', 'spec.nodeName=harbour-1-node-a,status.phase=Running']
    const onNode = await namesOf('pods', '-A', ...node)
    const everywhere = await namesOf('pods', '-A')
    expect(onNode.length).toBeGreaterThan(5)
    expect(onNode.length).toBeLessThan(everywhere.length)
    const one = await namesOf(
      'pods',
      '-n',
      'shop',
      '--field-selector',
      'metadata.name=cart-cache-0',
    )
    expect(one).toEqual(['pod/cart-cache-0'])
  })

  it('sorts, and goes through pages', async () => {
    const byAge = await kubectl.lines(
      ...['get', 'pods', '-A', '--sort-by', '.metadata.creationTimestamp'],
      ...['-o', 'custom-columns=AT:.metadata.creationTimestamp', '--no-headers'],
    )
    expect(byAge).toEqual([...byAge].sort())
    expect(await namesOf('pods', '-A', '--chunk-size', '7')).toEqual(await namesOf('pods', '-A'))
  })

  it('fetches raw paths', async () => {
    expect(await kubectl.say('get', '--raw', '/readyz')).toBe('ok')
    const raw = await kubectl.say('get', '--raw', '/api/v1/namespaces/shop')
    expect(JSON.parse(raw)).toMatchObject({ kind: 'Namespace', metadata: { name: 'shop' } })
  })

  it('says what is not there, and ends with an error', async () => {
    const missing = await kubectl.run(['get', 'cm', 'nobody', '-n', 'shop'])
    expect(missing).toMatchObject({
      code: 1,
      errors: 'Error from server (NotFound): configmaps "nobody" not found\n',
    })
    const unknown = await kubectl.run(['get', 'sails'])
    expect(unknown.errors).toContain(`the server doesn't have a resource type "sails"`)
  })

  it('shows a change in a watch, made by another kubectl', async () => {
    const watch = kubectl.start('get', 'cm', '-n', 'legacy', '-w', '--output-watch-events')
    try {
      await expect.poll(watch.output).toMatch(/^ADDED +istio-ca-root-cert /m)
      await kubectl.say('create', 'configmap', 'seen', '-n', 'legacy', '--from-literal', 'a=b')
      await expect.poll(watch.output).toMatch(/^ADDED +seen /m)
    } finally {
      await watch.stop()
    }
  })
})
