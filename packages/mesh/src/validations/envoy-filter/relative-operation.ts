import { message } from '@periplus/shared'
import { hasSpec, specAt, textAt } from '../../config/read-spec.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { onceForIstioctl, onlyIstioctl } from '../who-tells.ts'
import { filterOf, type Patch, patchesOf } from './patches.ts'

/**
 * A patch is placed beside, or changes, something else, and nothing says in which order
 * EnvoyFilters are applied. That matters only where another EnvoyFilter brings that something:
 * what istiod makes itself is there before any of them. istioctl makes no difference.
 */
export const relativeOperation = defineCheck({
  id: 'envoy-filter/relative-operation',
  severity: 'warning',
  reads: ['EnvoyFilter'],
  istioctl: { analyzer: 'envoyfilter.EnvoyPatchAnalyzer', code: 'IST0151' },
  why: message('findings.relativePatch.why'),
  fix: message('findings.relativePatch.fix'),
  find(cluster, index) {
    const patches = index.objects('EnvoyFilter', cluster).map(patchesOf)
    const added = new Set(patches.flat().flatMap(nameItAdds))
    const ofVersions = new Set<string>()
    return patches.flatMap((ofObject) => {
      const found = ofObject.flatMap((patch) => {
        const name = subjectOf(patch)
        const told = isUnordered(patch) ? mistake(patch, added, ofVersions.has(name)) : []
        if (textAt(specAt(patch.match, 'proxy'), 'proxyVersion')) ofVersions.add(name)
        return told
      })
      return onceForIstioctl(found, ({ references }) => String(references))
    })
  },
})

const relative: ReadonlySet<string> = new Set(['INSERT_BEFORE', 'INSERT_AFTER'])
const routes: ReadonlySet<string> = new Set(['ROUTE_CONFIGURATION', 'HTTP_ROUTE'])
const replaceable: ReadonlySet<string> = new Set(['HTTP_FILTER', 'NETWORK_FILTER', 'VIRTUAL_HOST'])

function isUnordered({ operation, applyTo, hasPriority }: Patch): boolean {
  if (hasPriority) return false
  if (operation === 'REMOVE') return !routes.has(applyTo)
  if (operation === 'REPLACE') return replaceable.has(applyTo)
  return relative.has(operation)
}

/** What istioctl takes for the subject: the name that a patch brings, else the filter it matches. */
function subjectOf(patch: Patch): string {
  if (Object.keys(patch.value).length === 0) return ''
  if ('name' in patch.value) return `value ${JSON.stringify(patch.value.name)}`
  return hasSpec(specAt(patch.match, 'listener'), 'filterChain')
    ? (textAt(filterOf(patch), 'name') ?? '')
    : ''
}

function nameItAdds({ operation, value }: Patch): readonly string[] {
  const name = textAt(value, 'name')
  return name !== null && (operation === 'ADD' || operation.startsWith('INSERT_')) ? [name] : []
}

/** The filter beside which, or on which, the patch works. */
function neighbourOf(patch: Patch): string | null {
  const filter = filterOf(patch)
  return textAt(specAt(filter, 'subFilter'), 'name') ?? textAt(filter, 'name')
}

function mistake(patch: Patch, added: ReadonlySet<string>, isOfVersion: boolean): Mistake[] {
  const { object, path, operation } = patch
  const neighbour = neighbourOf(patch)
  const needsAnother = neighbour !== null && added.has(neighbour) && neighbour !== patch.value.name
  return [
    {
      object,
      path: `${path}.patch.operation`,
      references: [isOfVersion ? 'IST0155' : 'IST0151'],
      message: needsAnother
        ? message('findings.relativePatch.neighbour', { operation, neighbour })
        : message('findings.relativePatch', { operation }),
      ...(!needsAnother && { severityIn: onlyIstioctl }),
    },
  ]
}
