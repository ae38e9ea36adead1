import { message } from '@periplus/shared'
import { selectorOf } from '../../config/attachment.ts'
import type { ConfigIndex } from '../../config/config-index.ts'
import { groupBy } from '../../config/group-by.ts'
import { selects } from '../../config/labels.ts'
import type { ConfigObject, PodFact } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { notIstioctl, onlyIstioctl } from '../who-tells.ts'

/** Several Telemetries of a namespace select one pod: Istio uses the oldest of them. */
export const telemetrySelectorsOverlap = defineCheck({
  id: 'telemetry/selectors-overlap',
  severity: 'error',
  reads: ['Telemetry', 'Pod'],
  byNamespace: ['Telemetry'],
  istioctl: { analyzer: 'telemetry.SelectorAnalyzer', code: 'IST0159' },
  why: message('findings.telemetrySelectorsOverlap.why'),
  fix: message('findings.telemetrySelectorsOverlap.fix'),
  find(cluster, index) {
    const rivalries = [...podsOf(cluster, index)].filter(([, selecting]) => selecting.length > 1)
    const told = rivalries.flatMap(([pod, selecting]) =>
      selecting.map((object) => ({ object, pod, selecting })),
    )
    return [...groupBy(told, ({ object }) => object)].flatMap(([object, conflicts]) =>
      conflicts.flatMap(({ pod, selecting }, at) => mistakes(object, pod, selecting, at === 0)),
    )
  },
})

/** The Telemetries that select each pod. */
function podsOf(cluster: string, index: ConfigIndex): Map<PodFact, ConfigObject[]> {
  const selecting = index
    .objects('Telemetry', cluster)
    .filter((object) => Object.keys(selectorOf(object)).length > 0)
  const pairs = selecting.flatMap((object) => {
    const selector = selectorOf(object)
    return index
      .pods(cluster, object.namespace ?? '')
      .filter((pod) => selects(selector, pod.labels))
      .map((pod) => ({ pod, object }))
  })
  const groups = groupBy(pairs, ({ pod }) => pod)
  return new Map([...groups].map(([pod, group]) => [pod, group.map(({ object }) => object)]))
}

/** istioctl tells it for each pod; we name one of them. */
function mistakes(
  object: ConfigObject,
  pod: PodFact,
  selecting: readonly ConfigObject[],
  isFirst: boolean,
): readonly Mistake[] {
  const names = (those: readonly ConfigObject[]) =>
    those
      .map(({ name }) => name)
      .sort()
      .join(', ')
  const rivals = names(selecting.filter((each) => each !== object))
  const told = {
    object,
    path: 'spec.selector.matchLabels',
    message: message('findings.telemetrySelectorsOverlap', { rivals, pod: pod.name }),
  }
  const every = { ...told, severityIn: onlyIstioctl }
  return isFirst ? [{ ...told, severityIn: notIstioctl }, every] : [every]
}
