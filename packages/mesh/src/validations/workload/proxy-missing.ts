import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { groupBy } from '../../config/group-by.ts'
import { injectionLabel } from '../../config/injector.ts'
import type { NamespaceFact, PodFact } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { refTo } from '../finding.ts'
import { notIstioctl, onlyIstioctl } from '../who-tells.ts'
import { whyNotInjected } from './why-not-injected.ts'

const inject = 'sidecar.istio.io/inject'
const istioSystem = 'istio-system'

/** Pods run without a proxy where they should have one. */
export const proxyMissing = defineCheck({
  id: 'workload/proxy-missing',
  severity: 'warning',
  reads: ['Namespace', 'Pod', 'Workload', 'MutatingWebhookConfiguration', 'Service'],
  byNamespace: ['Pod'],
  needs: ['Namespace'],
  istioctl: { analyzer: 'injection.Analyzer', code: 'IST0103' },
  find: (cluster, index) => [...byWorkload(cluster, index), ...byIstioctl(cluster, index)],
})

const askOf = ({ labels, annotations = {} }: PodFact) => labels[inject] ?? annotations[inject]

const hasProxy = ({ containers, initContainers = [] }: PodFact) =>
  [...containers, ...initContainers].some(({ name, image }) => name === 'istio-proxy' && image)

/** One finding for a workload, with the reason where objects tell it. */
function byWorkload(cluster: string, index: ConfigIndex): readonly Mistake[] {
  const { rootNamespace } = index.settings(cluster)
  const running = index.pods(cluster).filter(({ phase }) => !hasEnded(phase))
  const missing = running.filter(
    (pod) =>
      !hasProxy(pod) &&
      pod.namespace !== rootNamespace &&
      isExpected(pod, index.namespace(cluster, pod.namespace)),
  )
  if (missing.length === 0) return []
  const all = groupBy(running, ownerOf)
  return [...groupBy(missing, ownerOf)].flatMap(([owner, pods]) =>
    ofOwner(pods, all.get(owner)?.length ?? pods.length, index),
  )
}

const ownerOf = ({ namespace, name, workload }: PodFact) =>
  workload ? `${namespace}/${workload.kind}/${workload.name}` : `${namespace}/Pod/${name}`

function ofOwner(missing: readonly PodFact[], all: number, index: ConfigIndex): readonly Mistake[] {
  const [first] = missing
  if (!first) return []
  const { cluster, namespace, workload } = first
  const owner = workload && index.workload(cluster, namespace, workload.name)
  return [
    {
      object: owner && owner.kind === workload?.kind ? owner : refTo('Pod', first),
      path: 'metadata.name',
      severityIn: notIstioctl,
      ...(first.hostNetwork && { severity: 'info' as const }),
      message: message('findings.proxyMissing', { missing: missing.length, all }),
      ...whyNotInjected(first, index.namespace(cluster, namespace), index),
    },
  ]
}

const hasEnded = (phase: string) => phase === 'Succeeded' || phase === 'Failed'

/** Whether labels ask for a sidecar: the pod's own decides before the namespace's. */
function isExpected(pod: PodFact, namespace: NamespaceFact | null): boolean {
  const asked = askOf(pod)
  if (asked !== undefined) return asked === 'true'
  return namespace?.dataPlaneMode === 'sidecar' && pod.dataPlane !== 'ambient'
}

/** istioctl knows the label `istio-injection` alone, and tells each pod. */
const byIstioctl = (cluster: string, index: ConfigIndex): readonly Mistake[] =>
  index
    .pods(cluster)
    .filter(
      (pod) =>
        pod.namespace !== istioSystem &&
        isInjected(index.namespace(cluster, pod.namespace)) &&
        askOf(pod)?.toLowerCase() !== 'false' &&
        !pod.hostNetwork &&
        !hasProxy(pod),
    )
    .map((pod) => ({
      object: refTo('Pod', pod),
      path: 'metadata.name',
      severityIn: onlyIstioctl,
      message: message('findings.proxyMissing', { missing: 1, all: 1 }),
      ...whyNotInjected(pod, index.namespace(cluster, pod.namespace), index),
    }))

const isInjected = (namespace: NamespaceFact | null) =>
  namespace?.labels[injectionLabel] === 'enabled' &&
  namespace.labels['istio.io/dataplane-mode'] !== 'ambient'
