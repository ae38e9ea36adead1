import { message } from '@periplus/shared'
import { targetsOf } from '../../config/attachment.ts'
import { groupBy } from '../../config/group-by.ts'
import { hasSpec } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import type { SeverityIn } from '../profile.ts'
import { notIstioctl, onlyIstioctl } from '../who-tells.ts'

/** Several Telemetries are for all of a namespace: Istio uses the oldest of them. */
export const telemetriesWithoutSelector = defineCheck({
  id: 'telemetry/several-without-selector',
  severity: 'error',
  reads: ['Telemetry'],
  byNamespace: ['Telemetry'],
  istioctl: { analyzer: 'telemetry.DefaultSelectorAnalyzer', code: 'IST0160' },
  why: message('findings.telemetriesWithoutSelector.why'),
  fix: message('findings.telemetriesWithoutSelector.fix'),
  find(cluster, index) {
    const all = index
      .objects('Telemetry', cluster)
      .filter((object) => !hasSpec(object.spec, 'selector'))
    // What names its targets is for them alone; istioctl does not look.
    const untargeted = all.filter((object) => targetsOf(object).length === 0)
    return [...rivals(untargeted, notIstioctl), ...rivals(all, onlyIstioctl)]
  },
})

function rivals(objects: readonly ConfigObject[], severityIn: SeverityIn): readonly Mistake[] {
  const groups = [...groupBy(objects, ({ namespace }) => namespace).values()]
  return groups
    .filter((group) => group.length > 1)
    .flatMap((group) =>
      group.map((object) => ({
        object,
        path: 'metadata.name',
        severityIn,
        message: message('findings.telemetriesWithoutSelector', {
          rivals: group
            .filter((each) => each !== object)
            .map(({ name }) => name)
            .sort()
            .join(', '),
        }),
      })),
    )
}
