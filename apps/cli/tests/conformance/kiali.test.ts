/**
 * Runs Kiali's own cases of the rules that our checks have too. The folder with the cases is no part
 * of the repository.
 */
import { type ConfigFacts, checks, runChecks } from '@periplus/mesh'
import { type Manifest, manifestOf } from '@periplus/server'
import { describe, expect, it } from 'vitest'
import { conformanceFolder } from './conformance-folder.ts'
import { factsOf as factsOfManifests, readManifests } from './world.ts'

interface Named {
  readonly namespace: string
  readonly name: string
}
interface Case {
  readonly id: string
  readonly checks: readonly string[]
  readonly inputs: readonly string[]
  readonly subject?: Named & { readonly kind: string }
  readonly context: {
    readonly gateways?: readonly string[]
    readonly services?: readonly (Named & { readonly selector: Record<string, string> })[]
    readonly workloads?: readonly (Named & { readonly labels: Record<string, string> })[]
  }
  readonly match?: 'first'
  readonly expect: readonly { readonly code: string; readonly path?: string }[]
}

/** Our check for each of Kiali's codes, and Kiali's path for a path of ours. */
const counterparts: Readonly<Record<string, { check: string; path: (ours: string) => string }>> = {
  KIA1102: { check: 'virtual-service/gateway-not-found', path: (ours) => ours },
  KIA1107: {
    check: 'virtual-service/subset-not-found',
    path: (ours) => ours.replace(/\.subset$/, ''),
  },
  KIA0203: {
    check: 'destination-rule/subset-selects-no-pods',
    path: (ours) => ours.replace(/\.labels$/, ''),
  },
}

const { present, cases, input } = conformanceFolder<Case>('kiali-validations')
const covered = cases.filter((each) => each.checks.some((code) => counterparts[code]))

function asManifest(kind: string, { namespace, name }: Named, spec: object): Manifest {
  const apiVersion = kind === 'Deployment' ? 'apps/v1' : 'v1'
  const manifest = manifestOf({ apiVersion, kind, metadata: { namespace, name }, spec })
  if ('problem' in manifest) throw new Error(manifest.problem)
  return manifest
}

function factsOf({ inputs, context }: Case): ConfigFacts {
  const { services = [], workloads = [], gateways = [] } = context
  return factsOfManifests([
    ...inputs.flatMap((path) => readManifests(input(path))),
    ...services.map((each) => asManifest('Service', each, { selector: each.selector })),
    // Kiali's cases give several versions one name.
    ...workloads.map((each, at) =>
      asManifest(
        'Deployment',
        { ...each, name: `${each.name}-${at}` },
        { template: { metadata: { labels: each.labels } } },
      ),
    ),
    ...gateways.map((name) => asManifest('Gateway', { namespace: 'default', name }, {})),
  ])
}

describe.skipIf(!present)('Kiali’s cases', () => {
  it.each(covered.map((each) => [each.id, each] as const))('%s', (_, each) => {
    const counterpart = each.checks.map((code) => counterparts[code]).find(Boolean)
    const used = checks.filter(({ id }) => id === counterpart?.check)
    const { subject } = each
    const found = runChecks(factsOf(each), { checks: used })
      .filter(
        ({ object }) => !subject || (object.kind === subject.kind && object.name === subject.name),
      )
      .map(({ path }) => counterpart?.path(path))
    // Kiali separates by slashes and we by dots; a case without paths states only the number.
    const expected = each.expect.map(({ path }) => path?.replaceAll('/', '.'))
    if (each.match === 'first') expect(found.length).toBeGreaterThanOrEqual(expected.length)
    else expect(found).toEqual(expected)
  })
})
