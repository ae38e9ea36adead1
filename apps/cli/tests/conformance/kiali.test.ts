/**
 * Runs all of Kiali's own cases through every check, in Kiali's profile, and prints a table of the
 * results. The folder with the cases is no part of the repository.
 */
import { type ConfigFacts, indexConfig, isVisibleIn, runChecks, scopeOf } from '@periplus/mesh'
import { type Manifest, manifestOf } from '@periplus/server/files'
import type { Severity } from '@periplus/shared'
import { afterAll, describe, expect, it } from 'vitest'
import { conformanceFolder } from './conformance-folder.ts'
import { factsOf as factsOfManifests, readManifests } from './world.ts'

interface Named {
  readonly namespace: string
  readonly name: string
}
interface Ref extends Named {
  readonly kind: string
}
interface Expected {
  readonly code: string
  readonly severity: Severity | 'unknown'
  readonly object: Ref
  readonly path?: string
}
interface Context {
  readonly autoMtls?: boolean
  readonly rootNamespace?: string
  readonly trustDomain?: string
  readonly namespaces?: readonly string[]
  readonly gateways?: readonly string[]
  readonly services?: readonly (Named & { readonly selector: Record<string, string> })[]
  readonly workloads?: readonly (Named & { readonly labels: Record<string, string> })[]
  /** Those of the input that count; absent: all. */
  readonly virtualServices?: readonly string[]
  readonly viewedFrom?: string
  readonly defaultExportTo?: readonly string[] | null
}
interface Case {
  readonly id: string
  readonly checks: readonly string[]
  readonly inputs: readonly string[]
  readonly subject?: Ref
  readonly context?: Context
  readonly match?: 'first'
  readonly expect?: readonly Expected[]
  readonly visible?: readonly Ref[]
  readonly needsMtls?: readonly (Ref & { readonly needsMtls: boolean })[]
}

/** What our paths say beyond Kiali's: the field itself where Kiali names what it stands in. */
const nearer: Readonly<Record<string, RegExp>> = { KIA1107: /\.subset$/, KIA0203: /\.labels$/ }

/**
 * Kiali's tests behind these cases suppose that `bookinfo` is in ambient mode, where Kiali takes
 * exportTo to have no effect. The cases do not say so, and sidecars elsewhere do see such objects:
 * we see these too (docs/conformance.md).
 */
const exportedFromAmbient = /^\w+ bookinfo\/\w+_bookinfo1_to_2_3$/
const isSeenFromElsewhere = ({ id }: Case) =>
  /^exportto-visibility\/\w+\/from-bookinfo[23]$/.test(id)

const { present, cases, input } = conformanceFolder<Case>('kiali-validations')

function asManifest(apiVersion: string, { kind, namespace, name }: Ref, spec: object): Manifest {
  const metadata = kind === 'Namespace' ? { name } : { namespace, name }
  const manifest = manifestOf({ apiVersion, kind, metadata, spec })
  if ('problem' in manifest) throw new Error(manifest.problem)
  return manifest
}

function factsOf({ inputs, context = {} }: Case): ConfigFacts {
  const { namespaces = [], services = [], workloads = [], gateways = [], virtualServices } = context
  const { autoMtls, rootNamespace, trustDomain, defaultExportTo } = context
  const counts = ({ kind, namespace, name }: Manifest) =>
    kind !== 'VirtualService' ||
    virtualServices === undefined ||
    virtualServices.includes(`${namespace}/${name}`)
  return factsOfManifests(
    [
      ...inputs.flatMap((path) => readManifests(input(path))).filter(counts),
      ...namespaces.map((name) => asManifest('v1', { kind: 'Namespace', namespace: '', name }, {})),
      ...services.map((each) =>
        asManifest('v1', { kind: 'Service', ...each }, { selector: each.selector }),
      ),
      // Kiali's cases give several versions one name.
      ...workloads.map((each, at) =>
        asManifest(
          'apps/v1',
          { ...each, kind: 'Deployment', name: `${each.name}-${at}` },
          { template: { metadata: { labels: each.labels } } },
        ),
      ),
      ...gateways.map((name) =>
        asManifest('networking.istio.io/v1', { kind: 'Gateway', namespace: 'default', name }, {}),
      ),
    ],
    {
      meshConfig: JSON.stringify({
        enableAutoMtls: autoMtls,
        rootNamespace,
        trustDomain,
        defaultVirtualServiceExportTo: defaultExportTo ?? undefined,
        defaultDestinationRuleExportTo: defaultExportTo ?? undefined,
        defaultServiceExportTo: defaultExportTo ?? undefined,
      }),
    },
  )
}

const told = (facts: ConfigFacts, code: string) =>
  runChecks(facts, { profile: 'kiali' }).filter(({ references }) => references.includes(code))

const line = (code: string, severity: string, { kind, namespace, name }: Ref, path: string) =>
  `${code} ${severity} ${kind} ${namespace}/${name} ${path}`

/** What is wrong by a code, as Kiali would say it; without paths where the case has none. */
function linesOf(each: Case, code: string): string[] {
  const withPaths = each.expect?.every(({ path }) => path !== undefined) ?? true
  return told(factsOf(each), code)
    .filter(
      ({ object }) =>
        !each.subject ||
        (object.kind === each.subject.kind &&
          object.namespace === each.subject.namespace &&
          object.name === each.subject.name),
    )
    .map(({ severity, object, path }) =>
      line(
        code,
        severity,
        { ...object, namespace: object.namespace ?? '' },
        withPaths ? path.replace(nearer[code] ?? /$^/, '') : '',
      ),
    )
}

/** Kiali separates by slashes and we by dots; its `unknown` is our info. */
const expectedLine = ({ code, severity, object, path }: Expected) =>
  line(code, severity === 'unknown' ? 'info' : severity, object, path?.replaceAll('/', '.') ?? '')

/** Those that a namespace sees, or that name a namespace which does not exist: Kiali keeps these. */
function visibleOf(each: Case): string[] {
  const facts = factsOf(each)
  const index = indexConfig(facts)
  const lost = new Set(told(facts, 'KIA0005').map(({ object }) => object.name))
  return facts.objects
    .filter(
      (object) =>
        isVisibleIn(scopeOf(index, object), each.context?.viewedFrom ?? '') ||
        lost.has(object.name),
    )
    .map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`)
}

/** A policy asks for an identity where it is told to lack mutual TLS in a mesh without it. */
function needsMtlsOf(each: Case): string[] {
  const facts = factsOf({ ...each, context: { autoMtls: false } })
  return [...new Set(told(facts, 'KIA0105').map(({ object }) => object.name))]
}

const results = new Map<string, { passed: number; total: number }>()

function judge(each: Case) {
  if (each.visible) {
    const visible = each.visible.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`)
    const found = visibleOf(each)
    const also = isSeenFromElsewhere(each)
      ? found.filter((one) => exportedFromAmbient.test(one))
      : []
    expect(found.sort()).toEqual([...new Set([...visible, ...also])].sort())
  } else if (each.needsMtls) {
    const needing = each.needsMtls.filter(({ needsMtls }) => needsMtls).map(({ name }) => name)
    expect(needsMtlsOf(each).sort()).toEqual(needing.sort())
  } else {
    const expected = (each.expect ?? []).map(expectedLine)
    const found = each.checks.flatMap((code) => linesOf(each, code))
    // Which of an object's findings is told first is a matter of order; that it is told is not.
    if (each.match === 'first') expect(found).toEqual(expect.arrayContaining(expected))
    else expect(found.sort()).toEqual(expected.sort())
  }
}

describe.skipIf(!present)('Kiali’s cases', () => {
  afterAll(() => console.table(Object.fromEntries([...results].sort())))

  it.each(cases.map((each) => [each.id, each] as const))('%s', (_, each) => {
    const key = each.checks.join(', ')
    const { passed, total } = results.get(key) ?? { passed: 0, total: 0 }
    results.set(key, { passed, total: total + 1 })
    judge(each)
    results.set(key, { passed: passed + 1, total: total + 1 })
  })
})
