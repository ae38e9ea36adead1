import { describe, expect, it } from 'vitest'
import { buildFacts, buildObject, buildService } from '../../model/builders.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { identityWithoutMtls } from '../authorization-policy/identity-without-mtls.ts'
import type { Check } from '../check.ts'
import {
  meshPolicyMissing,
  namespacePolicyMissing,
  plaintextToStrictMesh,
  plaintextToStrictNamespace,
} from '../destination-rule/mtls-conflict.ts'
import {
  disabledMeshWithMutualClients,
  disabledNamespaceWithMutualClients,
  strictMeshWithoutClients,
  strictNamespaceWithoutClients,
} from '../peer-authentication/mtls-conflict.ts'
import { runChecks } from '../run-checks.ts'
import { clients, manual, peers } from './test-mtls.ts'

/** Whether we, and whether Kiali, tell something. */
function seen(check: Check, objects: readonly ConfigObject[], automatic = false) {
  const services = [buildService('shop/ratings', { selector: { app: 'ratings' } })]
  const facts = buildFacts({ objects, services, ...(automatic ? {} : { settings: manual }) })
  const [ours, kialis] = (['default', 'kiali'] as const).map(
    (profile) => runChecks(facts, { checks: [check], profile }).length > 0,
  )
  return { ours, kialis }
}
const nobody = { ours: false, kialis: false }
const both = { ours: true, kialis: true }
const onlyKiali = { ours: false, kialis: true }
const onlyWe = { ours: true, kialis: false }

const shop = (mode: string) => clients('shop/rule', '*.shop.svc.cluster.local', mode)
const mesh = (mode: string) => clients('istio-system/rule', '*.local', mode)
const withSpec = (place: string, spec: Record<string, unknown>) =>
  buildObject('PeerAuthentication', place, spec)
const exported = (rule: ConfigObject, exportTo: string[]): ConfigObject => ({
  ...rule,
  spec: { ...rule.spec, exportTo },
})

describe('the policies that Kiali compares a rule with', () => {
  const strictShop = peers('shop/p', 'STRICT')
  const strictMesh = peers('istio-system/p', 'STRICT')
  const elsewhere = clients('pay/rule', '*.shop.svc.cluster.local', 'DISABLE')

  it('are those of the rule’s own namespace', () => {
    expect(seen(plaintextToStrictNamespace, [shop('DISABLE'), strictShop])).toEqual(both)
    expect(seen(plaintextToStrictNamespace, [elsewhere, strictShop])).toEqual(onlyWe)
    expect(seen(plaintextToStrictMesh, [elsewhere, strictMesh])).toEqual(onlyWe)
  })

  it('are in the root namespace those of a namespace too', () => {
    const root = clients('istio-system/rule', '*.istio-system.svc.cluster.local', 'DISABLE')
    expect(seen(plaintextToStrictNamespace, [root, strictMesh])).toEqual(onlyKiali)
    expect(seen(plaintextToStrictMesh, [root, strictMesh])).toEqual(onlyWe)
  })

  it.each(['*', '*.cluster.local', '*.svc.cluster.local'])('are none for the host %s', (host) => {
    const rule = (mode: string) => clients('shop/rule', host, mode)
    expect(seen(plaintextToStrictMesh, [rule('DISABLE'), strictMesh])).toEqual(onlyWe)
    expect(seen(meshPolicyMissing, [rule('ISTIO_MUTUAL')])).toEqual(nobody)
  })

  it('have no empty selector', () => {
    const selectsNobody = withSpec('shop/p', { mtls: { mode: 'STRICT' }, selector: {} })
    expect(seen(plaintextToStrictNamespace, [shop('DISABLE'), selectsNobody])).toEqual(onlyWe)
    expect(seen(strictNamespaceWithoutClients, [selectsNobody])).toEqual(onlyWe)
  })

  it('are missed where clients use the mesh’s certificates, not their own', () => {
    expect(seen(meshPolicyMissing, [mesh('ISTIO_MUTUAL')])).toEqual(onlyKiali)
    expect(seen(meshPolicyMissing, [mesh('MUTUAL')])).toEqual(nobody)
    expect(seen(namespacePolicyMissing, [shop('ISTIO_MUTUAL')])).toEqual(onlyKiali)
    expect(seen(namespacePolicyMissing, [shop('MUTUAL')])).toEqual(nobody)
  })
})

describe('the rules that Kiali compares a policy with', () => {
  const strictShop = peers('shop/p', 'STRICT')
  const plainShop = peers('shop/p', 'DISABLE')

  it('are no certificates of somebody’s own, for strict servers', () => {
    expect(
      seen(strictMeshWithoutClients, [peers('istio-system/p', 'STRICT'), mesh('MUTUAL')]),
    ).toEqual(onlyKiali)
    expect(seen(strictNamespaceWithoutClients, [strictShop, shop('MUTUAL')])).toEqual(onlyKiali)
    expect(seen(strictNamespaceWithoutClients, [strictShop, shop('ISTIO_MUTUAL')])).toEqual(nobody)
  })

  it('are exported to its namespace', () => {
    const toPay = ['pay']
    expect(
      seen(strictNamespaceWithoutClients, [strictShop, exported(mesh('ISTIO_MUTUAL'), toPay)]),
    ).toEqual(onlyKiali)
    expect(
      seen(disabledNamespaceWithMutualClients, [plainShop, exported(mesh('MUTUAL'), toPay)]),
    ).toEqual(onlyWe)
    expect(
      seen(disabledMeshWithMutualClients, [
        peers('istio-system/p', 'DISABLE'),
        exported(mesh('MUTUAL'), toPay),
      ]),
    ).toEqual(onlyWe)
  })

  it('say yes or no: the first that does counts, the namespace’s before the mesh’s', () => {
    const other = clients('shop/a', '*.shop.svc.cluster.local', 'SIMPLE')
    expect(seen(disabledNamespaceWithMutualClients, [plainShop, other, shop('MUTUAL')])).toEqual(
      onlyKiali,
    )
    expect(
      seen(disabledNamespaceWithMutualClients, [plainShop, shop('DISABLE'), mesh('MUTUAL')]),
    ).toEqual(nobody)
  })
})

describe('whether Kiali takes callers to prove who they are', () => {
  const policy = (from: Record<string, unknown> = { principals: ['a'] }) =>
    buildObject('AuthorizationPolicy', 'shop/policy', {
      selector: { matchLabels: { app: 'ratings' } },
      rules: [{ from: [{ source: from }] }],
    })
  const run = (others: readonly ConfigObject[], automatic = false) =>
    seen(identityWithoutMtls, [policy(), ...others], automatic)
  const forRatings = (mode: string) => peers('shop/r', mode, { app: 'ratings' })

  it.each<[string, ConfigObject[], boolean, object]>([
    [
      'servers demand it, clients of the mesh do it',
      [peers('shop/p', 'STRICT'), mesh('MUTUAL')],
      false,
      nobody,
    ],
    [
      'servers take both, clients of the mesh do it',
      [peers('shop/p', 'PERMISSIVE'), mesh('MUTUAL')],
      false,
      onlyKiali,
    ],
    [
      'servers of the mesh take both, its clients do it',
      [peers('istio-system/p', 'PERMISSIVE'), mesh('MUTUAL')],
      false,
      nobody,
    ],
    [
      'servers of the mesh take both, clients of the namespace do it',
      [peers('istio-system/p', 'PERMISSIVE'), shop('MUTUAL')],
      false,
      onlyKiali,
    ],
    ['only clients do it', [shop('ISTIO_MUTUAL')], false, onlyKiali],
    ['only clients do it, and find out by themselves', [shop('ISTIO_MUTUAL')], true, nobody],
    ['a policy says mtls and no mode', [withSpec('shop/p', { mtls: {} })], true, onlyKiali],
    [
      'servers of the namespace take both, whatever the mesh’s clients do',
      [peers('shop/p', 'PERMISSIVE'), mesh('DISABLE')],
      true,
      onlyWe,
    ],
    [
      'a rule for one host, for which servers take both',
      [forRatings('PERMISSIVE'), clients('shop/x', 'ratings', 'MUTUAL')],
      false,
      nobody,
    ],
    [
      'a rule that is not exported to the namespace',
      [forRatings('PERMISSIVE'), exported(clients('shop/x', 'ratings', 'MUTUAL'), ['pay'])],
      false,
      onlyKiali,
    ],
    ['a policy for other workloads', [peers('shop/r', 'STRICT', { app: 'reviews' })], false, both],
    [
      'a policy for the workloads that inherits, and one that does not',
      [forRatings('UNSET'), peers('shop/s', 'STRICT', { app: 'ratings' })],
      false,
      nobody,
    ],
  ])('%s', (_, others, automatic, expected) => {
    expect(run(others, automatic)).toEqual(expected)
  })

  it('is not asked for service accounts', () => {
    const accounts = policy({ serviceAccounts: ['a'] })
    expect(seen(identityWithoutMtls, [accounts])).toEqual(onlyWe)
  })
})
