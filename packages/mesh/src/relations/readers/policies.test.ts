import { describe, expect, it } from 'vitest'
import {
  buildNamespace,
  buildObject,
  buildService,
  buildSettings,
  buildWorkload,
} from '../../model/builders.ts'
import { namedBy } from '../test-relations.ts'

const workloads = [
  buildWorkload('shop/cart'),
  buildWorkload('pay/cart'),
  buildWorkload('shop/machine', { kind: 'WorkloadEntry', labels: { app: 'cart' } }),
]
const matchLabels = { app: 'cart' }

describe('what a policy names', () => {
  it('is the workloads of its namespace that its selector picks', () => {
    const object = buildObject('PeerAuthentication', 'shop/x', { selector: { matchLabels } })
    expect(namedBy(object, { workloads })).toEqual([
      'selects spec.selector.matchLabels → Deployment shop/cart',
    ])
    const filter = buildObject('EnvoyFilter', 'shop/x', {
      workloadSelector: { labels: matchLabels },
    })
    expect(namedBy(filter, { workloads })).toEqual([
      'selects spec.workloadSelector.labels → Deployment shop/cart',
    ])
  })

  it('is those of every namespace where it stands in the root namespace', () => {
    const spec = { selector: { matchLabels } }
    expect(namedBy(buildObject('Telemetry', 'istio-system/x', spec), { workloads })).toEqual([
      'selects spec.selector.matchLabels → Deployment shop/cart',
      'selects spec.selector.matchLabels → Deployment pay/cart',
    ])
    const sidecar = buildObject('Sidecar', 'istio-system/x', {
      workloadSelector: { labels: matchLabels },
    })
    expect(namedBy(sidecar, { workloads })).toEqual([])
  })

  it('is nobody where it is for all', () => {
    expect(namedBy(buildObject('PeerAuthentication', 'shop/x', {}), { workloads })).toEqual([])
  })

  it('is its targets instead of what it selects', () => {
    const api = 'gateway.networking.k8s.io'
    const object = buildObject('AuthorizationPolicy', 'shop/x', {
      selector: { matchLabels },
      targetRefs: [
        { group: '', kind: 'Service', name: 'cart' },
        { group: api, kind: 'Gateway', name: 'waypoint' },
        { group: 'networking.istio.io', kind: 'ServiceEntry', name: 'bank' },
        { group: api, kind: 'GatewayClass', name: 'istio-waypoint' },
        { name: 'no kind' },
      ],
    })
    const objects = [buildObject('Gateway', 'shop/waypoint', {})]
    expect(namedBy(object, { workloads, objects, services: [buildService('shop/cart')] })).toEqual([
      'target spec.targetRefs[0].name → Service shop/cart',
      // Istio's Gateway of that name is another object.
      'target spec.targetRefs[1].name → Gateway shop/waypoint ?',
      'target spec.targetRefs[2].name → ServiceEntry shop/bank ?',
      'target spec.targetRefs[3].name → GatewayClass istio-waypoint',
    ])
  })

  it('is the identities of its rules, patterns and foreign ones apart', () => {
    const object = buildObject('AuthorizationPolicy', 'shop/x', {
      rules: [
        {
          from: [
            {
              source: {
                principals: [
                  'cluster.local/ns/shop/sa/cart',
                  'cluster.local/ns/shop/sa/*',
                  'other.mesh/ns/shop/sa/cart',
                ],
                notServiceAccounts: ['cart', 'pay/ledger'],
              },
            },
          ],
          when: [{ key: 'source.principal', values: ['cluster.local/ns/pay/sa/ledger'] }],
        },
      ],
    })
    const serviceAccounts = [{ cluster: 'east', namespace: 'shop', name: 'cart' }]
    const source = 'spec.rules[0].from[0].source'
    expect(namedBy(object, { serviceAccounts })).toEqual([
      `service-account ${source}.principals[0] → ServiceAccount shop/cart`,
      'service-account spec.rules[0].when[0].values[0] → ServiceAccount pay/ledger ?',
      `service-account ${source}.notServiceAccounts[0] → ServiceAccount shop/cart`,
      `service-account ${source}.notServiceAccounts[1] → ServiceAccount pay/ledger ?`,
    ])
    // Where nobody read the accounts, none is missing.
    expect(namedBy(object).filter((each) => each.endsWith('?'))).toEqual([])
  })

  it('is its providers, as parts of the mesh configuration', () => {
    const settings = [
      buildSettings({ meshConfig: { extensionProviders: [{ name: 'opa' }, { name: 'spans' }] } }),
    ]
    const policy = (name: string) =>
      namedBy(buildObject('AuthorizationPolicy', 'shop/x', { provider: { name } }), { settings })
    expect(policy('opa')).toEqual([
      'provider spec.provider.name → MeshConfig istio-system/meshconfig',
    ])
    expect(policy('gone')).toEqual(['provider spec.provider.name → ExtensionProvider gone ?'])
    const telemetry = buildObject('Telemetry', 'shop/x', {
      tracing: [{ providers: [{ name: 'spans' }] }],
      metrics: [{ providers: [{ name: 'prometheus' }] }],
      accessLogging: [{ providers: [{ name: 'nowhere' }] }],
    })
    expect(namedBy(telemetry, { settings })).toEqual([
      'provider spec.tracing[0].providers[0].name → MeshConfig istio-system/meshconfig',
      'provider spec.metrics[0].providers[0].name → MeshConfig istio-system/meshconfig',
      'provider spec.accessLogging[0].providers[0].name → ExtensionProvider nowhere ?',
    ])
  })

  it('is the secret with which a plugin is fetched', () => {
    const plugin = buildObject('WasmPlugin', 'shop/x', { imagePullSecret: 'registry' })
    expect(namedBy(plugin, { secrets: [] })).toEqual([
      'secret spec.imagePullSecret → Secret shop/registry ?',
    ])
    // Nobody asked for a secret that no gateway names.
    const secretsAsked = [{ cluster: 'east', absent: [] }]
    expect(namedBy(plugin, { secrets: [], secretsAsked })).toEqual([
      'secret spec.imagePullSecret → Secret shop/registry',
    ])
  })
})

describe('what a Sidecar imports', () => {
  it('is the hosts that it writes out', () => {
    const sidecar = buildObject('Sidecar', 'shop/x', {
      egress: [
        {
          hosts: [
            './cart.shop.svc.cluster.local',
            '*/ledger.pay.svc.cluster.local',
            'pay/*',
            '~/*',
            '*/*.example.com',
            'nonsense',
            './gone.shop.svc.cluster.local',
          ],
        },
      ],
    })
    const services = [buildService('shop/cart'), buildService('pay/ledger')]
    const namespaces = [buildNamespace('shop')]
    expect(namedBy(sidecar, { services, namespaces })).toEqual([
      'host spec.egress[0].hosts[0] → Service shop/cart',
      'host spec.egress[0].hosts[1] → Service pay/ledger',
      'host spec.egress[0].hosts[6] → Service shop/gone ?',
    ])
  })
})
