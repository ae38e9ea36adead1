import { message } from '@periplus/shared'
import { render } from '@periplus/shared/every-sentence'
import { describe, expect, it } from 'vitest'
import { perIndex } from '../config/per-index.ts'
import {
  buildFacts,
  buildNamespace,
  buildObject,
  buildPod,
  buildService,
  buildWorkload,
} from '../model/builders.ts'
import type { MeshFacts } from '../model/facts.ts'
import { type Check, defineCheck } from './check.ts'
import { refTo } from './finding.ts'
import { checks } from './registry.ts'
import { createChecker, runChecks } from './run-checks.ts'

const broken = (annotations: Record<string, string> = {}, name = 'front') =>
  buildObject(
    'VirtualService',
    `shop/${name}`,
    { hosts: [name], gateways: ['gone'], http: [{ directResponse: { status: 200 } }] },
    { annotations },
  )
const idsOf = (...objects: ReturnType<typeof buildObject>[]) =>
  runChecks(buildFacts({ objects })).map(({ check }) => check)

describe('runChecks', () => {
  it('gives each finding a sentence in words, a reason and a remedy', () => {
    const [finding] = runChecks(buildFacts({ objects: [broken()] }))
    expect(finding && render('en', finding.message)).toBe('The gateway shop/gone does not exist')
    expect(finding && render('en', finding.explanation)).toContain('404')
    expect(finding && render('zh-CN', finding.fix)).toContain('shop/gone')
  })

  it.each([
    ['periplus.io/ignore', 'virtual-service/gateway-not-found'],
    ['periplus.io/ignore', 'selector/matches-nothing, virtual-service/*'],
    ['galley.istio.io/analyze-suppress', 'IST0101'],
    ['galley.istio.io/analyze-suppress', 'IST0162,*'],
    ['kiali.io/ignore-validations', 'KIA0201, KIA1102'],
  ])('is silent where the object says %s: %s', (annotation, value) => {
    expect(idsOf(broken({ [annotation]: value }))).toEqual([])
  })

  it.each([
    ['periplus.io/ignore', 'virtual-service/host-conflict'],
    ['galley.istio.io/analyze-suppress', 'KIA1102'],
    ['kiali.io/ignore-validations', ''],
  ])('is not silent for %s: %s', (annotation, value) => {
    expect(idsOf(broken({ [annotation]: value }))).toEqual(['virtual-service/gateway-not-found'])
  })

  it('orders findings alike, whatever the order of the objects', () => {
    const objects = [broken(), broken({}, 'api'), buildObject('Telemetry', 'shop/x', {})]
    const findings = runChecks(buildFacts({ objects }))
    expect(runChecks(buildFacts({ objects: [...objects].reverse() }))).toEqual(findings)
  })

  it('does not run a check whose kinds could not be read', () => {
    const facts = buildFacts({
      objects: [broken()],
      unreadable: [{ cluster: 'east', kind: 'Gateway' }],
    })
    expect(runChecks(facts)).toEqual([])
  })

  it('has checks with ids of their own', () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length)
  })
})

/** Tells every object of a kind. */
function tellsAll(kind: string, of: (facts: Parameters<Check['run']>[1]) => readonly object[]) {
  let runs = 0
  const check = defineCheck({
    id: `${kind.toLowerCase()}/there`,
    severity: 'info',
    reads: [kind],
    why: message('findings.unreadableObject.why'),
    fix: message('findings.unreadableObject.why'),
    find: (_, index) => {
      runs += 1
      return of(index).map((object) => ({
        object: object as Parameters<typeof refTo>[1] & { kind: string },
        path: '',
        message: message('findings.unreadableObject.why'),
      }))
    },
  })
  return { check, runs: () => runs }
}

const pods = () => tellsAll('Pod', (index) => index.pods('east').map((each) => refTo('Pod', each)))
const objects = () => tellsAll('VirtualService', (index) => index.objects('VirtualService', 'east'))

describe('suppression', () => {
  const ignore = { annotations: { 'periplus.io/ignore': '*' } }
  it.each<[string, Partial<MeshFacts>, (index: Parameters<Check['run']>[1]) => readonly object[]]>([
    [
      'Pod',
      { pods: [buildPod('shop/a', ignore)] },
      (i) => i.pods('east').map((each) => refTo('Pod', each)),
    ],
    [
      'Service',
      { services: [buildService('shop/a', ignore)] },
      (i) => i.services('east').map((each) => refTo('Service', each)),
    ],
    [
      'Namespace',
      { namespaces: [buildNamespace('shop', ignore)] },
      (i) => i.namespaces('east').map((each) => refTo('Namespace', each)),
    ],
    ['Workload', { workloads: [buildWorkload('shop/a', ignore)] }, (i) => i.workloads('east')],
  ])('is heard on a %s', (kind, parts, of) => {
    const { check } = tellsAll(kind, of)
    const report = createChecker({ checks: [check] })(buildFacts(parts))
    expect(report).toMatchObject({ findings: [], suppressed: 1 })
  })

  it.each([
    [{ check: '*' }, []],
    [{ check: 'virtual-service/*', namespace: 'shop', name: 'fr*t' }, []],
    [{ check: '*', kind: 'Gateway' }, ['virtual-service/gateway-not-found']],
    [{ check: '*', name: 'fr' }, ['virtual-service/gateway-not-found']],
    [{ check: 'virtual-service/host-conflict' }, ['virtual-service/gateway-not-found']],
  ])('is heard in the configuration: %j', (suppression, expected) => {
    const { findings } = createChecker()(
      buildFacts({ objects: [broken()], suppressions: [{ ...suppression, reason: 'known' }] }),
    )
    expect(findings.map(({ check }) => check)).toEqual(expected)
  })

  it('is not needed for what belongs to Kubernetes itself', () => {
    const { check } = pods()
    const facts = buildFacts({ pods: [buildPod('kube-system/dns'), buildPod('shop/a')] })
    expect(runChecks(facts, { checks: [check] }).map(({ object }) => object.name)).toEqual(['a'])
  })
})

describe('a checker', () => {
  const before = buildFacts({ pods: [buildPod('shop/a')], objects: [broken()] })

  it('runs again what reads a kind of which something changed, and nothing else', () => {
    const [ofPods, ofObjects] = [pods(), objects()]
    const check = createChecker({ checks: [ofPods.check, ofObjects.check] })
    expect(check(before).findings).toHaveLength(2)
    const later = { ...before, pods: [...before.pods, buildPod('shop/b')] }
    expect(check(later).findings).toHaveLength(3)
    expect([ofPods.runs(), ofObjects.runs()]).toEqual([2, 1])
    expect(check({ ...later, objects: [broken({}, 'other')] }).findings).toHaveLength(3)
    expect([ofPods.runs(), ofObjects.runs()]).toEqual([2, 2])
  })

  it('gives what a first look gives, whatever it saw before', () => {
    const check = createChecker()
    check(before)
    check(buildFacts({ objects: [buildObject('Gateway', 'shop/gone', { selector: { a: 'b' } })] }))
    const now = buildFacts({ objects: [broken(), broken({}, 'back')] })
    expect(check(now)).toEqual(createChecker()(now))
  })

  it('judges again only the namespaces of which something has changed', () => {
    const seen: string[][] = []
    const { check: every } = objects()
    const check = createChecker({
      checks: [
        {
          ...every,
          byNamespace: ['VirtualService'],
          run: (cluster, index) => {
            seen.push(index.objects('VirtualService', cluster).map(({ name }) => name))
            // What it asks for by name is seen too.
            index.service(cluster, 'shop', 'front')
            return every.run(cluster, index)
          },
        },
      ],
    })
    const [one, other] = [broken({}, 'one'), { ...broken({}, 'other'), namespace: 'bank' }]
    const facts = buildFacts({ objects: [one, other] })
    check(facts)
    const again = { ...other, name: 'again' }
    const later = { ...facts, objects: [one, other, again] }
    expect(check(later).findings.map(({ object }) => object.name)).toEqual([
      'again',
      'other',
      'one',
    ])
    check({ ...later, services: [buildService('bank/front')] })
    check({ ...later, services: [buildService('shop/front')] })
    expect(check(facts).findings).toHaveLength(2)
    expect(seen.map((names) => names.join())).toEqual([
      ...['one', 'other'],
      'other,again',
      ...['one', 'other,again'],
      ...['one', 'other'],
    ])
  })

  it('starts anew where settings of the mesh change', () => {
    const ofPods = pods()
    const check = createChecker({ checks: [ofPods.check] })
    check(before)
    check({ ...before, settings: before.settings.map((each) => ({ ...each, trustDomain: 'td' })) })
    expect(ofPods.runs()).toBe(2)
  })

  it('goes on after a check that fails, and says so', () => {
    const failing = defineCheck({
      id: 'a/failing',
      severity: 'error',
      reads: [],
      find: () => {
        throw new Error('a slip')
      },
    })
    const options = { checks: [failing, objects().check] }
    const { findings, failures } = createChecker(options)(before)
    expect(findings).toHaveLength(1)
    expect(failures).toEqual([{ check: 'a/failing', cluster: 'east', error: new Error('a slip') }])
    expect(() => runChecks(before, options)).toThrow('a/failing')
  })

  it('tells a mistake in a field once, in the words of who knows what the field means', () => {
    const timeout = { type: 'string', pattern: '^[0-9]+s$' }
    const rule = { type: 'object', properties: { timeout }, ...open }
    const spec = { type: 'object', properties: { http: { type: 'array', items: rule } }, ...open }
    const definition = buildObject('CustomResourceDefinition', '/virtualservices', {
      group: 'networking.istio.io',
      names: { kind: 'VirtualService' },
      versions: [
        { name: 'v1', schema: { openAPIV3Schema: { type: 'object', properties: { spec } } } },
      ],
    })
    const object = buildObject('VirtualService', 'shop/front', {
      hosts: ['front'],
      http: [
        { timeout: '1us', redirect: { uri: '/' } },
        { timeout: '1ms', redirect: { uri: '/' } },
      ],
    })
    const about = runChecks(buildFacts({ objects: [definition, object] }))
      .filter(({ path }) => path.endsWith('.timeout'))
      .map(({ check, path }) => `${check} ${path}`)
    expect(about).toEqual([
      'crd/invalid-field spec.http[1].timeout',
      'schema/virtual-service spec.http[0].timeout',
    ])
  })
})

const open = { 'x-kubernetes-preserve-unknown-fields': true }

describe('what a check depends on', () => {
  /** Whether its label makes a namespace matter, and there is a service in it. */
  const isServed = perIndex(
    (index, cluster: string) =>
      index.namespace(cluster, 'shop')?.labels.served === 'true' &&
      index.services(cluster, 'shop').length > 0,
  )
  const check = defineCheck({
    id: 'namespace/served',
    severity: 'info',
    reads: ['Namespace', 'Service'],
    why: message('findings.unreadableObject.why'),
    fix: message('findings.unreadableObject.why'),
    find: (cluster, index) =>
      (isServed(index, cluster) ? index.namespaces(cluster) : []).map((namespace) => ({
        object: refTo('Namespace', namespace),
        path: '',
        message: message('findings.unreadableObject.why'),
      })),
  })

  it('grows where a result comes to look at more, and is what it was', () => {
    const run = createChecker({ checks: [check] })
    const none = buildFacts({ namespaces: [buildNamespace('shop')], services: [] })
    const labelled = {
      ...none,
      namespaces: [buildNamespace('shop', { labels: { served: 'true' } })],
    }
    expect(run(none).findings).toEqual([])
    expect(run(labelled).findings).toEqual([])
    expect(run({ ...labelled, services: [buildService('shop/front')] }).findings).toHaveLength(1)
  })
})
