import { type MessageRef, message } from '@periplus/shared'
import { compareTexts } from '../../config/compare-texts.ts'
import type { ConfigIndex } from '../../config/config-index.ts'
import { groupBy } from '../../config/group-by.ts'
import { perIndex } from '../../config/per-index.ts'
import type { ServiceFact } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { refTo } from '../finding.ts'
import { listOf } from '../names.ts'
import { systemNamespaces } from '../system-namespaces.ts'
import { onlyIstioctl } from '../who-tells.ts'

/**
 * Services of one name and namespace are one service of the mesh, whatever the cluster; here they are
 * not alike. Told once, at the first cluster. Node ports may differ: each cluster gives its own.
 */
export const serviceDiffersBetweenClusters = defineCheck({
  id: 'service/differs-between-clusters',
  severity: 'warning',
  reads: ['Service'],
  byObject: ['Service'],
  istioctl: { analyzer: 'services.MultiClusterServiceAnalyzer', code: 'IST0170' },
  why: message('findings.serviceDiffers.why'),
  fix: message('findings.serviceDiffers.fix'),
  find: (cluster, index) =>
    index.clusters.length < 2
      ? []
      : index
          .services(cluster)
          .filter(({ namespace }) => !systemNamespaces.has(namespace))
          .flatMap((service) => {
            const all = namesakes(index, '').get(keyOf(service)) ?? []
            return all[0] === service ? mistakes(service, all.slice(1)) : []
          }),
})

const keyOf = ({ namespace, name }: ServiceFact) => `${namespace} ${name}`

const namesakes = perIndex((index: ConfigIndex) =>
  groupBy(
    index.clusters.flatMap((cluster) => index.services(cluster)),
    keyOf,
  ),
)

/** Every cluster has an API server of its own behind this name, on a port of its own. */
const isApiServer = ({ namespace, name }: ServiceFact) =>
  namespace === 'default' && name === 'kubernetes'

type Difference = 'headless' | 'type' | 'ports'

const pathOf: Readonly<Record<Difference, string>> = {
  headless: 'spec.clusterIP',
  type: 'spec.type',
  ports: 'spec.ports',
}

function mistakes(first: ServiceFact, others: readonly ServiceFact[]): readonly Mistake[] {
  const isHeadless = ({ clusterIp }: ServiceFact) => clusterIp === 'None'
  const differing: readonly (readonly [Difference, readonly ServiceFact[]])[] = [
    ['headless', others.filter((other) => isHeadless(other) !== isHeadless(first))],
    ['type', others.filter(({ type }) => type !== first.type)],
    ['ports', others.filter((other) => portsOf(other) !== portsOf(first))],
  ]
  const found = differing.filter(([, services]) => services.length > 0)
  const [difference, services] = found[0] ?? []
  if (difference === undefined || services === undefined) {
    const unlike = others.filter((other) => portsAsWritten(other) !== portsAsWritten(first))
    if (unlike.length === 0) return []
    const text = textOf('ports', listOf(unlike.map(({ cluster }) => cluster)))
    return [
      {
        object: refTo('Service', first),
        path: pathOf.ports,
        message: text,
        severityIn: onlyIstioctl,
      },
    ]
  }
  const clusters = found.flatMap(([, differ]) => differ.map(({ cluster }) => cluster))
  return [
    {
      object: refTo('Service', first),
      path: pathOf[difference],
      message: textOf(difference, listOf(clusters)),
      ...(isApiServer(first) ? { severityIn: onlyIstioctl } : {}),
    },
  ]
}

function textOf(difference: Difference, clusters: string): MessageRef {
  if (difference === 'headless') return message('findings.serviceDiffers.headless', { clusters })
  return difference === 'type'
    ? message('findings.serviceDiffers.type', { clusters })
    : message('findings.serviceDiffers.ports', { clusters })
}

/** Ports by name, with what the API server fills in. */
const portsOf = ({ ports }: ServiceFact): string =>
  ports
    .map(({ name, port, targetPort, protocol, appProtocol }) =>
      [name ?? '', port, targetPort ?? port, protocol ?? 'TCP', appProtocol ?? ''].join(' '),
    )
    .sort()
    .join(', ')

/** istioctl compares what is written: files lack what the API server fills in. */
const portsAsWritten = ({ ports }: ServiceFact): string =>
  JSON.stringify([...ports].sort((one, other) => compareTexts(one.name ?? '', other.name ?? '')))
