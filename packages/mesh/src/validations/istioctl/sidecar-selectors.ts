import { message } from '@periplus/shared'
import { selectorOf } from '../../config/attachment.ts'
import type { ConfigIndex } from '../../config/config-index.ts'
import { groupBy } from '../../config/group-by.ts'
import { selects } from '../../config/labels.ts'
import type { ConfigObject, PodFact } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { listOf, selectorText } from '../names.ts'
import { isAmbientNamespace } from '../sidecar/ambient-namespace.ts'
import { distinctInView, podsInView } from './in-view.ts'

/**
 * istioctl's rules for Sidecars that select: it tells a conflict for each pod, and knows the ambient
 * mesh by what is written to the pod or to its namespace
 * (istio/istio pkg/config/analysis/analyzers/sidecar/selector.go).
 */
export const sidecarSelectors = defineCheck({
  id: 'istioctl/sidecar-selectors',
  severity: 'error',
  profiles: ['istioctl'],
  reads: ['Sidecar', 'Pod', 'Workload', 'Namespace'],
  needs: ['Pod'],
  istioctl: { analyzer: 'sidecar.SelectorAnalyzer', code: 'IST0110' },
  why: message('findings.severalSidecarsForWorkload.why'),
  fix: message('findings.severalSidecarsForWorkload.fix'),
  find(cluster, index) {
    const sidecars = index.objects('Sidecar', cluster)
    const selecting = sidecars.filter(hasSelector)
    const general = sidecars.filter((each) => !hasSelector(each))
    const pods = groupBy(podsInView(index, ''), ({ namespace }) => namespace)
    const pairs = selecting.flatMap((sidecar) =>
      (pods.get(sidecar.namespace ?? '') ?? [])
        .filter((pod) => selects(selectorOf(sidecar), pod.labels))
        .map((pod) => ({ sidecar, pod })),
    )
    const ofPods = [...groupBy(pairs, ({ pod }) => pod)].map(
      ([pod, those]) => [pod, those.map(({ sidecar }) => sidecar)] as const,
    )
    const inAmbient = new Map(
      ofPods.flatMap(([pod, those]) =>
        isAmbient(pod) ? those.map((sidecar) => [sidecar, pod] as const) : [],
      ),
    )
    return [
      ...selecting.filter((each) => !selectsSome(each, index)).map(nothingSelected),
      ...[...inAmbient].map(([sidecar, pod]) => ofAmbientPod(sidecar, pod)),
      ...ofPods.flatMap(([pod, those]) =>
        isAmbient(pod) || those.length < 2 ? [] : those.map((each) => conflict(each, those, pod)),
      ),
      ...[...groupBy(general, ({ namespace }) => namespace ?? '')].flatMap(([namespace, those]) =>
        ofNamespace(those, namespace, isAmbientNamespace(index.namespace(cluster, namespace))),
      ),
    ]
  },
})

const hasSelector = (sidecar: ConfigObject) => Object.keys(selectorOf(sidecar)).length > 0

const isAmbient = ({ annotations }: PodFact) =>
  annotations?.['ambient.istio.io/redirection'] === 'enabled'

const selectsSome = (sidecar: ConfigObject, index: ConfigIndex) =>
  distinctInView(index, '').some(
    ({ namespace, labels }) =>
      namespace === (sidecar.namespace ?? '') && selects(selectorOf(sidecar), labels),
  )

const nothingSelected = (object: ConfigObject): Mistake => ({
  object,
  path: 'spec.workloadSelector.labels',
  references: ['IST0101'],
  check: 'selector/matches-nothing',
  message: message('findings.selectorMatchesNothing', {
    selector: selectorText(selectorOf(object)),
  }),
  why: message('findings.selectorMatchesNothing.why', { kind: 'Sidecar' }),
  fix: message('findings.selectorMatchesNothing.fix'),
})

const conflict = (object: ConfigObject, all: readonly ConfigObject[], pod: PodFact): Mistake => ({
  object,
  path: 'spec.workloadSelector.labels',
  check: 'sidecar/several-for-workload',
  message: message('findings.severalSidecarsForWorkload', {
    rivals: namesBut(object, all),
    workload: pod.name,
  }),
})

const namesBut = (object: ConfigObject, all: readonly ConfigObject[]) =>
  listOf(all.filter((each) => each !== object).map(({ name }) => name))

const ineffective = {
  severity: 'warning',
  references: ['IST0167'],
  check: 'sidecar/in-ambient',
  why: message('findings.sidecarInAmbient.why'),
  fix: message('findings.sidecarInAmbient.fix'),
} as const

const ofAmbientPod = (object: ConfigObject, pod: PodFact): Mistake => ({
  object,
  path: 'spec.workloadSelector.labels',
  message: message('findings.sidecarInAmbient', { pod: pod.name }),
  ...ineffective,
})

function ofNamespace(
  sidecars: readonly ConfigObject[],
  namespace: string,
  isAmbientOne: boolean,
): readonly Mistake[] {
  if (!isAmbientOne && sidecars.length < 2) return []
  return sidecars.map((object): Mistake => {
    if (isAmbientOne) {
      const text = message('findings.sidecarInAmbient.namespace', { namespace })
      return { object, path: 'metadata.namespace', message: text, ...ineffective }
    }
    return {
      object,
      path: 'metadata.name',
      references: ['IST0111'],
      check: 'sidecar/several-for-namespace',
      message: message('findings.severalSidecarsForNamespace', {
        rivals: namesBut(object, sidecars),
        namespace,
      }),
      fix: message('findings.severalSidecarsForNamespace.fix'),
    }
  })
}
