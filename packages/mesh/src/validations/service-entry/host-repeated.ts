import { message } from '@periplus/shared'
import { type ExportScope, scopeOf, scopesMeet } from '../../config/export-to.ts'
import { groupBy } from '../../config/group-by.ts'
import { normalHost } from '../../config/hosts.ts'
import { numberAt, specsAt, textAt, textsAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { listOf, nameOf } from '../names.ts'

interface Declared {
  readonly object: ConfigObject
  readonly host: string
  readonly port: number
  /** Place of the port in its list. */
  readonly at: number
  readonly protocol: string
  readonly scope: ExportScope
}

/**
 * Several ServiceEntries declare one port of a host, with one protocol. Within a namespace their
 * endpoints add up, which is a use of it; of several namespaces a client gets the one of its own, or
 * the oldest. Kiali reports both.
 */
export const serviceEntryHostRepeated = defineCheck({
  id: 'service-entry/host-repeated',
  severity: 'info',
  severityIn: { kiali: 'warning' },
  reads: ['ServiceEntry'],
  kiali: ['KIA1211'],
  why: message('findings.serviceEntryHostRepeated.why'),
  fix: message('findings.serviceEntryHostRepeated.fix'),
  documentation: 'https://istio.io/latest/docs/reference/config/networking/service-entry/',
  find(cluster, index) {
    const declared = index
      .objects('ServiceEntry', cluster)
      .flatMap((object) => declarations(object, scopeOf(index, object)))
    const groups = groupBy(declared, ({ host, port }) => `${host} ${port}`)
    return [...groups.values()].flatMap((group) => {
      const isOneProtocol = new Set(group.map(({ protocol }) => protocol)).size === 1
      if (group.length < 2 || !isOneProtocol) return []
      return group.flatMap((one) => {
        const { object, host, port, at } = one
        // Kiali does not mind whether one object says it twice.
        const rivals = group.filter((other) => other !== one && scopesMeet(one.scope, other.scope))
        const isElsewhere = rivals.some((other) => other.object.namespace !== object.namespace)
        if (rivals.length === 0) return []
        return {
          object,
          path: `spec.ports[${at}]`,
          message: message('findings.serviceEntryHostRepeated', {
            host,
            port: String(port),
            rivals: listOf([...new Set(rivals.map((other) => other.object))].map(nameOf)),
          }),
          ...(isElsewhere ? {} : { severityIn: { default: 'off' as const } }),
        }
      })
    })
  },
})

const declarations = (object: ConfigObject, scope: ExportScope): Declared[] =>
  textsAt(object.spec, 'hosts').flatMap((host) =>
    specsAt(object.spec, 'ports').flatMap((spec, at) => {
      const port = numberAt(spec, 'number')
      const protocol = textAt(spec, 'protocol')?.toUpperCase() ?? ''
      return port === null ? [] : { object, host: normalHost(host), port, at, protocol, scope }
    }),
  )
