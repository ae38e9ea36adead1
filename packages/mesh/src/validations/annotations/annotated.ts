import type { ConfigIndex } from '../../config/config-index.ts'
import { perIndex } from '../../config/per-index.ts'
import type { PodFact, ProxyConfigFact, WorkloadFact } from '../../model/kubernetes.ts'
import type { Mistake } from '../check.ts'
import { refTo } from '../finding.ts'
import type { SeverityIn } from '../profile.ts'
import { notIstioctl, onlyIstioctl } from '../who-tells.ts'
import { isForIstio } from './istio-annotations.ts'

/** Something that carries annotations of Istio. */
export interface Annotated {
  readonly object: Mistake['object']
  /** The kind that the annotations are for: those of a template are for its pods. */
  readonly kind: string
  readonly labels: Readonly<Record<string, string>>
  /** Those that people write for Istio. */
  readonly annotations: readonly (readonly [name: string, value: string])[]
  /** Where they stand in the object. */
  readonly path: string
  /** Who tells what is wrong with them. */
  readonly severityIn: SeverityIn
  /** A container named `istio-init` prepares it: nobody else wrote what sidecars need. */
  readonly hasInit: boolean
  readonly proxyConfig: ProxyConfigFact | null
}

/** Namespaces, services, pods, workloads and their templates that carry annotations of Istio. */
export const annotatedObjects = perIndex((index, cluster): readonly Annotated[] =>
  [
    ...index.namespaces(cluster).map((each) => of(refTo('Namespace', each), 'Namespace', each)),
    ...index.services(cluster).map((each) => of(refTo('Service', each), 'Service', each)),
    ...index.pods(cluster).map((pod) => ofPod(pod, index)),
    ...index.workloads(cluster).flatMap(ofWorkload),
  ].filter(({ annotations }) => annotations.length > 0),
)

interface Carrier {
  readonly labels?: Readonly<Record<string, string>> | undefined
  readonly annotations?: Readonly<Record<string, string>> | undefined
}

const of = (
  object: Mistake['object'],
  kind: string,
  { labels = {}, annotations = {} }: Carrier,
  more: Partial<Annotated> = {},
): Annotated => ({
  object,
  kind,
  labels,
  annotations: Object.entries(annotations).filter(([name]) => isForIstio(name)),
  path: 'metadata.annotations',
  severityIn: {},
  hasInit: false,
  proxyConfig: null,
  ...more,
})

function ofPod(pod: PodFact, index: ConfigIndex): Annotated {
  const owner = pod.workload && index.workload(pod.cluster, pod.namespace, pod.workload.name)
  const inits = [...pod.containers, ...(pod.initContainers ?? [])].filter((container) =>
    container.path?.startsWith('spec.initContainers'),
  )
  return of(refTo('Pod', pod), 'Pod', pod, {
    severityIn: owner?.template ? onlyIstioctl : {},
    hasInit: inits.some(({ name }) => name === 'istio-init'),
    proxyConfig: pod.proxyConfig ?? null,
  })
}

function ofWorkload(workload: WorkloadFact): readonly Annotated[] {
  const { kind, template, ownLabels: labels, ownAnnotations: annotations } = workload
  const own = of(
    workload,
    kind,
    { labels, annotations },
    kind === 'Deployment' ? {} : { severityIn: notIstioctl },
  )
  if (!template) return [own]
  const { proxyConfig = null } = template
  const parent = kind === 'CronJob' ? 'spec.jobTemplate.spec.template' : 'spec.template'
  const path = `${parent}.metadata.annotations`
  const pods = { labels: workload.labels, annotations: template.annotations }
  return [own, of(workload, 'Pod', pods, { path, severityIn: notIstioctl, proxyConfig })]
}

/** Place of one annotation. */
export const placeOf = ({ path }: Annotated, name: string) => `${path}["${name}"]`
