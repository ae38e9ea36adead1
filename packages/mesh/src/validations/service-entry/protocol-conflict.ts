import { message } from '@periplus/shared'
import { type ExportScope, scopeOf, scopesMeet } from '../../config/export-to.ts'
import { groupBy } from '../../config/group-by.ts'
import { normalHost } from '../../config/hosts.ts'
import { numberAt, specsAt, textAt, textsAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { listOf, nameOf } from '../names.ts'

const onlyKiali = { severityIn: { default: 'off', istioctl: 'off' } } as const

interface Declared {
  readonly object: ConfigObject
  readonly host: string
  readonly port: number
  readonly protocol: string
  readonly path: string
  readonly scope: ExportScope
}

/** ServiceEntries that somebody sees together give one port of a host different protocols. */
export const serviceEntryProtocolConflict = defineCheck({
  id: 'service-entry/protocol-conflict',
  severity: 'warning',
  reads: ['ServiceEntry'],
  istioctl: {
    analyzer: 'serviceentry.ConflictingServiceEntryProtocolAnalyzer',
    code: 'IST0177',
  },
  kiali: ['KIA1212'],
  why: message('findings.serviceEntryProtocolConflict.why'),
  fix: message('findings.serviceEntryProtocolConflict.fix'),
  find(cluster, index) {
    const declared = index
      .objects('ServiceEntry', cluster)
      .flatMap((object) => declarations(object, scopeOf(index, object)))
    const groups = groupBy(declared, ({ host, port }) => `${host} ${port}`)
    const told = new Set<ConfigObject>()
    return [...groups.values()].flatMap((group) =>
      new Set(group.map(({ protocol }) => protocol)).size < 2
        ? []
        : group.flatMap((one): Mistake[] => {
            const rivals = group.filter(
              (other) => other.protocol !== one.protocol && scopesMeet(one.scope, other.scope),
            )
            if (rivals.length === 0) return []
            // Kiali tells it of each port, we and istioctl once of an object.
            const isFirst = !told.has(one.object)
            told.add(one.object)
            return [{ ...mistake(one, rivals), ...(isFirst ? {} : onlyKiali) }]
          }),
    )
  },
})

function declarations(object: ConfigObject, scope: ExportScope): Declared[] {
  const ports = specsAt(object.spec, 'ports').flatMap((spec, at) => {
    const port = numberAt(spec, 'number')
    const protocol = textAt(spec, 'protocol')?.toUpperCase() ?? ''
    return port === null ? [] : [{ port, protocol, path: `spec.ports[${at}].protocol` }]
  })
  return textsAt(object.spec, 'hosts').flatMap((host) =>
    ports.map((port) => ({ object, host: normalHost(host), scope, ...port })),
  )
}

const mistake = (one: Declared, rivals: readonly Declared[]): Mistake => ({
  object: one.object,
  path: one.path,
  message: message('findings.serviceEntryProtocolConflict', {
    rivals: listOf(rivals.map(({ object }) => nameOf(object))),
    host: one.host,
    port: String(one.port),
    protocols: listOf(rivals.map(({ protocol }) => protocol || '-')),
    own: one.protocol || '-',
  }),
})
