import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { groupBy } from '../../config/group-by.ts'
import { injectorOf, revisionAskedFor } from '../../config/injector.ts'
import { selects } from '../../config/labels.ts'
import { perIndex } from '../../config/per-index.ts'
import { hasSpec, labelsAt, type Spec, specAt, textAt } from '../../config/read-spec.ts'
import type { NamespaceFact, PodFact } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { refTo } from '../finding.ts'
import { notIstioctl, onlyIstioctl } from '../who-tells.ts'

const namedAtMost = 5

/**
 * Proxies run another image than pods would get today: most often an upgrade without restarts. We
 * tell the workload; istioctl tells the namespace.
 */
export const proxyImageDiffers = defineCheck({
  id: 'workload/proxy-image-differs',
  severity: 'warning',
  reads: ['Namespace', 'Pod', 'Workload', 'ConfigMap', 'ProxyConfig'],
  byNamespace: ['Namespace'],
  istioctl: { analyzer: 'injection.ImageAnalyzer', code: 'IST0158' },
  why: message('findings.proxyImageDiffers.why'),
  fix: message('findings.proxyImageDiffers.fix'),
  find: (cluster, index) =>
    index.namespaces(cluster).flatMap((namespace) => {
      const revision = revisionAskedFor(namespace.labels)
      const injector = revision === null ? null : injectorOf(index, cluster, revision)
      if (injector === null) return []
      const image = injector.proxyImage
      const differing = index
        .pods(cluster, namespace.name)
        .filter((pod) => differs(pod, image, namespace, index))
      if (differing.length === 0) return []
      const ofNamespace = tell(refTo('Namespace', namespace), image, differing)
      return [
        { ...ofNamespace, severityIn: onlyIstioctl },
        ...[...groupBy(differing, ownerOf).values()].flatMap((pods) => ofOwner(pods, image, index)),
      ]
    }),
})

const ownerOf = ({ name, workload }: PodFact) =>
  workload ? `${workload.kind} ${workload.name}` : `Pod ${name}`

function ofOwner(pods: readonly PodFact[], image: string, index: ConfigIndex): readonly Mistake[] {
  const [pod] = pods
  if (!pod) return []
  const owner = pod.workload && index.workload(pod.cluster, pod.namespace, pod.workload.name)
  return [{ ...tell(owner ?? refTo('Pod', pod), image, pods), severityIn: notIstioctl }]
}

const tell = (object: Mistake['object'], image: string, pods: readonly PodFact[]): Mistake => ({
  object,
  path: 'metadata.name',
  message: message('findings.proxyImageDiffers', { count: pods.length, image, pods: named(pods) }),
})

function named(pods: readonly PodFact[]): string {
  const names = pods.slice(0, namedAtMost).map(({ name }) => name)
  return [...names, ...(pods.length > namedAtMost ? ['…'] : [])].join(', ')
}

function differs(
  pod: PodFact,
  image: string,
  namespace: NamespaceFact,
  index: ConfigIndex,
): boolean {
  if (pod.annotations?.['sidecar.istio.io/proxyImage']) return false
  const proxies = [...pod.containers, ...(pod.initContainers ?? [])].filter(
    ({ name }) => name === 'istio-proxy',
  )
  return proxies.some(
    (proxy) =>
      proxy.image !== image && proxy.image !== `${image}-${variantOf(pod, namespace, index)}`,
  )
}

/** The variant of the image (`distroless`) that is asked for, by whoever is nearest to the pod. */
function variantOf(pod: PodFact, { name, cluster }: NamespaceFact, index: ConfigIndex): string {
  const { meshConfig = {}, rootNamespace } = index.settings(cluster)
  const near = proxyConfigs(index, cluster).get(name) ?? []
  const asked = [
    imageTypeOf(specAt({ ...pod.proxyConfig }, 'value')),
    ...near.filter(selectsPods).map((each) => (isFor(each, pod) ? imageTypeOf(each) : null)),
    ...near.filter((each) => !selectsPods(each)).map(imageTypeOf),
    ...(proxyConfigs(index, cluster).get(rootNamespace) ?? []).map(imageTypeOf),
    imageTypeOf(specAt(meshConfig, 'defaultConfig')),
  ].find((type) => type !== null)
  return asked === 'default' ? '' : (asked ?? '')
}

const proxyConfigs = perIndex((index, cluster): ReadonlyMap<string, readonly Spec[]> => {
  const groups = groupBy(index.objects('ProxyConfig', cluster), ({ namespace }) => namespace ?? '')
  return new Map(
    [...groups].map(([namespace, group]) => [namespace, group.map((each) => each.spec)]),
  )
})

const imageTypeOf = (config: Spec) => textAt(specAt(config, 'image'), 'imageType')
const selectsPods = (config: Spec) => hasSpec(config, 'selector')
const isFor = (config: Spec, pod: PodFact) =>
  selects(labelsAt(specAt(config, 'selector'), 'matchLabels'), pod.labels)
