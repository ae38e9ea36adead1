import type { ConfigIndex } from '../../config/config-index.ts'
import type {
  ContainerFact,
  PodFact,
  ProxyConfigFact,
  WorkloadFact,
} from '../../model/kubernetes.ts'
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

/** The kinds of what may carry them. */
export const carriers: readonly string[] = ['Namespace', 'Service', 'Pod', 'Workload']

/** Namespaces, services, pods, workloads and their templates that carry annotations of Istio. */
export const annotatedObjects = (index: ConfigIndex, cluster: string): readonly Annotated[] => [
  ...index.namespaces(cluster).flatMap((each) => of(each, 'Namespace', refTo('Namespace', each))),
  ...index.services(cluster).flatMap((each) => of(each, 'Service', refTo('Service', each))),
  ...index.pods(cluster).flatMap((pod) => ofPod(pod, index)),
  ...index.workloads(cluster).flatMap(ofWorkload),
]

type Annotations = Readonly<Record<string, string>>

interface Carrier {
  readonly labels?: Annotated['labels'] | undefined
  readonly annotations?: Annotations | undefined
}

const known = new WeakMap<Annotations, Annotated['annotations']>()
const none: Annotated['annotations'] = []

/** Facts do not change, and there are thousands: each is looked through once. */
function forIstio(annotations: Annotations | undefined): Annotated['annotations'] {
  if (annotations === undefined) return none
  const before = known.get(annotations)
  if (before) return before
  const found = Object.entries(annotations).filter(([name]) => isForIstio(name))
  known.set(annotations, found)
  return found
}

function of(
  carrier: Carrier,
  kind: string,
  object: Mistake['object'],
  more: Partial<Annotated> = {},
): readonly Annotated[] {
  const annotations = forIstio(carrier.annotations)
  if (annotations.length === 0) return []
  const { path = 'metadata.annotations', severityIn = {}, hasInit = false } = more
  const { proxyConfig = null } = more
  const labels = carrier.labels ?? {}
  return [{ object, kind, labels, annotations, path, severityIn, hasInit, proxyConfig }]
}

function ofPod(pod: PodFact, index: ConfigIndex): readonly Annotated[] {
  if (forIstio(pod.annotations).length === 0) return []
  const { cluster, namespace, workload, containers, initContainers = [] } = pod
  const owner = workload && index.workload(cluster, namespace, workload.name)
  const isInit = ({ name, path }: ContainerFact) =>
    name === 'istio-init' && path?.startsWith('spec.initContainers') === true
  return of(pod, 'Pod', refTo('Pod', pod), {
    severityIn: owner?.template ? onlyIstioctl : {},
    hasInit: containers.some(isInit) || initContainers.some(isInit),
    proxyConfig: pod.proxyConfig ?? null,
  })
}

function ofWorkload(workload: WorkloadFact): readonly Annotated[] {
  const { kind, template, ownLabels: labels, ownAnnotations: annotations } = workload
  const severityIn = kind === 'Deployment' ? {} : notIstioctl
  const own = of({ labels, annotations }, kind, workload, { severityIn })
  if (!template) return own
  const { proxyConfig = null } = template
  const parent = kind === 'CronJob' ? 'spec.jobTemplate.spec.template' : 'spec.template'
  const path = `${parent}.metadata.annotations`
  const pods = { labels: workload.labels, annotations: template.annotations }
  return [...own, ...of(pods, 'Pod', workload, { path, severityIn: notIstioctl, proxyConfig })]
}

/** Place of one annotation. */
export const placeOf = ({ path }: Annotated, name: string) => `${path}["${name}"]`
