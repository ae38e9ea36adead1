import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasKubectl, type KubectlUnderTest, kubectlMinor, startKubectl } from './under-test.ts'

const manifests = (image: string, value: string) => `
apiVersion: v1
kind: ConfigMap
metadata: { name: applied, namespace: legacy }
data: { key: "${value}" }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: applied, namespace: legacy }
spec: { hosts: [erp], http: [{ route: [{ destination: { host: erp } }] }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: applied, namespace: legacy }
spec:
  selector: { matchLabels: { app: applied } }
  template:
    metadata: { labels: { app: applied } }
    spec: { containers: [{ name: app, image: "${image}" }, { name: helper, image: "helper:1" }] }
`

describe.skipIf(!hasKubectl())('kubectl', () => {
  let kubectl: KubectlUnderTest
  beforeAll(async () => {
    kubectl = await startKubectl()
  })
  afterAll(() => kubectl.close())

  const inLegacy = (...args: string[]) => kubectl.say(...args, '-n', 'legacy')
  const fieldOf = (object: string, path: string) =>
    inLegacy('get', object, '-o', `jsonpath={${path}}`)

  it.each([
    ['configmap/made-map', ['configmap', 'made-map', '--from-literal', 'key=value']],
    ['secret/made-secret', ['secret', 'generic', 'made-secret', '--from-literal', 'key=value']],
    ['serviceaccount/made-account', ['serviceaccount', 'made-account']],
    ['service/made-service', ['service', 'clusterip', 'made-service', '--tcp', '80:8080']],
    ['deployment.apps/made-deployment', ['deployment', 'made-deployment', '--image', 'app:1']],
    ['job.batch/made-job', ['job', 'made-job', '--image', 'app:1']],
    [
      'role.rbac.authorization.k8s.io/made-role',
      ['role', 'made-role', '--verb', 'get', '--resource', 'pods'],
    ],
  ])('creates %s and deletes it', async (object, args) => {
    expect(await inLegacy('create', ...args)).toBe(`${object} created\n`)
    expect(await inLegacy('get', object, '-o', 'name')).toBe(`${object}\n`)
    const again = await kubectl.run(['create', ...args, '-n', 'legacy'])
    expect(again.errors).toMatch(/already exists/)
    await inLegacy('delete', object)
    expect((await kubectl.run(['get', object, '-n', 'legacy'])).errors).toMatch(/NotFound/)
  })

  it('creates what the objects say, whatever they were encoded in', async () => {
    await inLegacy('create', 'deployment', 'encoded', '--image', 'app:1')
    expect(await fieldOf('deploy/encoded', '.spec.template.spec.containers[0].image')).toBe('app:1')
    expect(await fieldOf('deploy/encoded', '.spec.selector.matchLabels.app')).toBe('encoded')
    await inLegacy('create', 'secret', 'generic', 'encoded', '--from-literal', 'key=value')
    expect(await fieldOf('secret/encoded', '.data.key')).toBe('dmFsdWU=')
    await inLegacy('expose', 'deployment', 'encoded', '--port', '80', '--target-port', 'http')
    expect(await fieldOf('svc/encoded', '.spec.ports[0].targetPort')).toBe('http')
    await kubectl.say('create', 'namespace', 'encoded')
    await kubectl.say('delete', 'namespace', 'encoded')
  })

  it('applies manifests, tells the difference, and applies it', async () => {
    const apply = async (text: string, ...args: string[]) => {
      const { errors, output } = await kubectl.run(['apply', '-f', '-', ...args], text)
      expect(errors).toBe('')
      return output.replaceAll(/^\S+\/applied /gm, '').trimEnd()
    }
    expect(await apply(manifests('app:1', 'a'))).toBe('created\ncreated\ncreated')
    expect(await apply(manifests('app:1', 'a'))).toBe('unchanged\nunchanged\nunchanged')

    const difference = await kubectl.run(['diff', '-f', '-'], manifests('app:2', 'b'))
    expect(difference.code).toBe(1)
    expect(difference.output).toMatch(/^-\s+key: a$/m)
    expect(difference.output).toMatch(/^\+\s+- image: app:2$/m)
    await apply(manifests('app:2', 'b'), '--dry-run=server')
    expect(await fieldOf('cm/applied', '.data.key')).toBe('a')

    expect(await apply(manifests('app:2', 'b'))).toBe('configured\nunchanged\nconfigured')
    expect(await fieldOf('cm/applied', '.data.key')).toBe('b')
    expect(await fieldOf('deploy/applied', '.spec.template.spec.containers[*].image')).toBe(
      'app:2 helper:1',
    )
    const deleted = await kubectl.run(['delete', '-f', '-'], manifests('app:2', 'b'))
    expect(deleted.output.match(/deleted/g)).toHaveLength(3)
  })

  it('is refused fields that the kind does not have', async () => {
    const manifest = 'kind: Pod\napiVersion: v1\nmetadata: { name: wrong }\nspec: { sails: 3 }\n'
    const { code, errors } = await kubectl.run(['create', '-n', 'legacy', '-f', '-'], manifest)
    expect(code).toBe(1)
    // Old ones check by the schemas that they fetch, new ones leave it to the server.
    expect(errors).toMatch(/unknown field "(spec\.)?sails"/)
  })

  it('patches in each way', async () => {
    await inLegacy('create', 'deployment', 'patched', '--image', 'app:1')
    const patch = (type: string, text: object, object = 'deploy/patched') =>
      kubectl.run(['patch', object, '-n', 'legacy', '--type', type, '-p', JSON.stringify(text)])
    const container = { name: 'helper', image: 'helper:1' }
    await patch('strategic', { spec: { template: { spec: { containers: [container] } } } })
    const names = '.spec.template.spec.containers[*].name'
    expect((await fieldOf('deploy/patched', names)).split(' ').sort()).toEqual(['app', 'helper'])
    await patch('merge', { spec: { paused: true } })
    expect(await fieldOf('deploy/patched', '.spec.paused')).toBe('true')
    await patch('json', [{ op: 'remove', path: '/spec/paused' }])
    expect(await fieldOf('deploy/patched', '.spec.paused')).toBe('')
    const refused = await kubectl.run([
      'patch',
      'vs',
      'catalogue',
      '-n',
      'shop',
      '--type',
      'strategic',
      '-p',
      '{"spec":{}}',
    ])
    expect(refused.errors).toMatch(
      /UnsupportedMediaType|strategic-merge-patch\+json is not supported/,
    )
  })

  it('scales, sets, annotates and labels', async () => {
    await inLegacy('create', 'deployment', 'changed', '--image', 'app:1')
    await inLegacy('scale', 'deployment', 'changed', '--replicas', '3')
    expect(await fieldOf('deploy/changed', '.spec.replicas')).toBe('3')
    const stale = ['scale', 'deployment', 'changed', '--current-replicas', '7', '--replicas', '1']
    expect((await kubectl.run([...stale, '-n', 'legacy'])).errors).toMatch(/replicas/)
    await inLegacy('set', 'image', 'deploy/changed', 'app=app:2')
    expect(await fieldOf('deploy/changed', '.spec.template.spec.containers[0].image')).toBe('app:2')
    await inLegacy('annotate', 'deploy/changed', 'note=yes')
    await inLegacy('label', 'deploy/changed', 'colour=red')
    expect(await inLegacy('get', 'deploy', '-l', 'colour=red', '-o', 'name')).toBe(
      'deployment.apps/changed\n',
    )
    await inLegacy('rollout', 'restart', 'deploy/changed')
    expect(await fieldOf('deploy/changed', '.spec.template.metadata.annotations')).toContain(
      'kubectl.kubernetes.io/restartedAt',
    )
  })

  it('waits for what holds', async () => {
    const ready = ['--for=condition=Ready', '--timeout=10s', '-n', 'shop']
    expect(await kubectl.say('wait', 'pod', '-l', 'app=cart', ...ready)).toMatch(/condition met/)
    expect(await kubectl.say('rollout', 'status', 'deploy/cart', '-n', 'shop')).toMatch(
      /successfully rolled out/,
    )
  })

  it('tells what one may do', async () => {
    expect(await kubectl.say('auth', 'can-i', 'delete', 'pods', '-n', 'shop')).toBe('yes\n')
    const rules = await kubectl.say('auth', 'can-i', '--list', '-n', 'shop')
    expect(rules).toMatch(/^\*\.\* +\[\] +\[\] +\[\*\]$/m)
  })

  it('is told what this server cannot do', async () => {
    const { code, errors } = await kubectl.run(
      ['apply', '--server-side', '-f', '-'],
      manifests('app:1', 'a'),
    )
    expect(code).toBe(1)
    expect(errors).toMatch(/Server-side apply not available on the server/)
    const priority = ['create', 'priorityclass', 'urgent', '--value', '1']
    expect((await kubectl.run(priority)).errors).toMatch(/could not find the requested resource/)
  })

  it.skipIf(kubectlMinor() < 21)('creates cron jobs', async () => {
    await inLegacy('create', 'cronjob', 'made', '--image', 'app:1', '--schedule', '@hourly')
    const [header, row] = await kubectl.lines('get', 'cronjob', 'made', '-n', 'legacy')
    expect(header).toMatch(/^NAME +SCHEDULE +TIMEZONE +SUSPEND +ACTIVE +LAST SCHEDULE +AGE$/)
    expect(row).toMatch(/^made +@hourly +<none> +False +0 /)
  })
})
