import { message } from '@periplus/shared'
import type { ContainerFact, PodFact, WorkloadFact } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { refTo } from '../finding.ts'
import type { SeverityIn } from '../profile.ts'
import { notIstioctl, onlyIstioctl } from '../who-tells.ts'

/** The proxy's own user: its traffic is not led into the proxy again. */
const proxyUser = 1337

const proxies: ReadonlySet<string> = new Set(['istio-proxy', 'istio-operator'])

/** An application runs as the proxy's user, so its traffic goes past the proxy. */
export const reservedUser = defineCheck({
  id: 'workload/reserved-user',
  severity: 'warning',
  reads: ['Pod', 'Workload'],
  byNamespace: ['Pod', 'Workload'],
  istioctl: { analyzer: 'applicationUID.Analyzer', code: 'IST0144' },
  why: message('findings.reservedUser.why'),
  fix: message('findings.reservedUser.fix'),
  find: (cluster, index) => [
    ...index.pods(cluster).flatMap((pod) => ofPod(pod)),
    ...index.workloads(cluster).flatMap((workload) => ofWorkload(workload)),
  ],
})

/** What has these labels is Istio itself. */
const isControlPlane = (labels: Readonly<Record<string, string>>) =>
  'istio' in labels || labels.release === 'istio'

/** Without a proxy the user is one as any other; istioctl does not look. */
const whereItMatters = ({ dataPlane }: { readonly dataPlane: string }): SeverityIn =>
  dataPlane === 'sidecar' ? {} : onlyIstioctl

function ofPod(pod: PodFact): readonly Mistake[] {
  if (isControlPlane(pod.labels)) return []
  const severityIn = pod.workload ? onlyIstioctl : whereItMatters(pod)
  return tell(refTo('Pod', pod), pod.runAsUser, pod.containers, 'spec', severityIn)
}

function ofWorkload(workload: WorkloadFact): readonly Mistake[] {
  const { kind, template, ownLabels = {} } = workload
  if (!template || isControlPlane(ownLabels)) return []
  const path = kind === 'CronJob' ? 'spec.jobTemplate.spec.template.spec' : 'spec.template.spec'
  const whoElse = kind === 'Deployment' ? {} : notIstioctl
  const severityIn = { ...whereItMatters(workload), ...whoElse }
  return tell(workload, template.runAsUser ?? undefined, template.containers, path, severityIn)
}

function tell(
  object: Mistake['object'],
  runAsUser: number | undefined,
  containers: readonly ContainerFact[],
  path: string,
  severityIn: SeverityIn,
): readonly Mistake[] {
  const own = containers.find(
    (each) =>
      each.runAsUser === proxyUser &&
      !proxies.has(each.name) &&
      !each.path?.startsWith('spec.initContainers'),
  )
  if (runAsUser !== proxyUser && !own) return []
  const place = runAsUser === proxyUser ? path : (own?.path ?? 'spec').replace(/^spec/, path)
  return [
    {
      object,
      path: `${place}.securityContext.runAsUser`,
      severityIn,
      message:
        runAsUser === proxyUser || !own
          ? message('findings.reservedUser', { user: proxyUser })
          : message('findings.reservedUser.container', { user: proxyUser, container: own.name }),
    },
  ]
}
