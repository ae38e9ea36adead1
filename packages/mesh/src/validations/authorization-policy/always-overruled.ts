import { message } from '@periplus/shared'
import { selectorOf, targetsOf } from '../../config/attachment.ts'
import type { ConfigIndex } from '../../config/config-index.ts'
import { groupBy } from '../../config/group-by.ts'
import { selects } from '../../config/labels.ts'
import { perIndex } from '../../config/per-index.ts'
import { specsAt, textAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { nameOf } from '../names.ts'

const documentation = 'https://istio.io/latest/docs/concepts/security/#implicit-enablement'

/**
 * A policy allows calls that another one denies all of: DENY is asked first, so it allows nothing
 * (https://istio.io/latest/docs/concepts/security/#authorization-policy-precedence).
 */
export const alwaysOverruled = defineCheck({
  id: 'authorization-policy/always-overruled',
  severity: 'warning',
  reads: ['AuthorizationPolicy'],
  byObject: ['AuthorizationPolicy'],
  documentation,
  why: message('findings.alwaysOverruled.why'),
  fix: message('findings.alwaysOverruled.fix'),
  find(cluster, index) {
    const denying = denyingEverything(index, cluster)
    const { rootNamespace } = index.settings(cluster)
    return index.objects('AuthorizationPolicy', cluster).flatMap((object) => {
      if (actionOf(object) !== 'ALLOW' || specsAt(object.spec, 'rules').length === 0) return []
      const near = [
        ...(denying.get(object.namespace ?? '') ?? []),
        ...(object.namespace === rootNamespace ? [] : (denying.get(rootNamespace) ?? [])),
      ]
      const rival = near.find((each) => coversAll(each, object))
      return rival
        ? {
            object,
            path: 'spec.rules',
            message: message('findings.alwaysOverruled', { rival: nameOf(rival) }),
          }
        : []
    })
  },
})

/** A policy allows nobody, and no other one allows anybody: every call to its workloads gets 403. */
export const allowsNobody = defineCheck({
  id: 'authorization-policy/allows-nobody',
  severity: 'info',
  reads: ['AuthorizationPolicy'],
  byObject: ['AuthorizationPolicy'],
  documentation,
  why: message('findings.allowsNobody.why'),
  fix: message('findings.allowsNobody.fix'),
  find(cluster, index) {
    const allowing = allowingSomebody(index, cluster)
    const { rootNamespace } = index.settings(cluster)
    return index.objects('AuthorizationPolicy', cluster).flatMap((object) => {
      if (actionOf(object) !== 'ALLOW' || specsAt(object.spec, 'rules').length > 0) return []
      // In the root namespace it is the usual way to say: nothing unless somebody allows it.
      if (object.namespace === rootNamespace || Array.isArray(object.spec.rules)) return []
      const others = [
        ...(allowing.get(object.namespace ?? '') ?? []),
        ...(allowing.get(rootNamespace) ?? []),
      ]
      return others.length > 0
        ? []
        : { object, path: 'spec', message: message('findings.allowsNobody') }
    })
  },
})

const actionOf = ({ spec }: ConfigObject) => textAt(spec, 'action') ?? 'ALLOW'

const byNamespace = (
  index: ConfigIndex,
  cluster: string,
  isMeant: (policy: ConfigObject) => boolean,
) =>
  groupBy(
    index.objects('AuthorizationPolicy', cluster).filter(isMeant),
    ({ namespace }) => namespace ?? '',
  )

/** A rule without conditions is true of every call. */
const hasOpenRule = (policy: ConfigObject) =>
  specsAt(policy.spec, 'rules').some((rule) =>
    ['from', 'to', 'when'].every((part) => specsAt(rule, part).length === 0),
  )

const denyingEverything = perIndex((index, cluster) =>
  byNamespace(index, cluster, (policy) => actionOf(policy) === 'DENY' && hasOpenRule(policy)),
)

const allowingSomebody = perIndex((index, cluster) =>
  byNamespace(
    index,
    cluster,
    (policy) => actionOf(policy) === 'ALLOW' && specsAt(policy.spec, 'rules').length > 0,
  ),
)

/** Whether one acts wherever the other does. */
function coversAll(wide: ConfigObject, narrow: ConfigObject): boolean {
  if (targetsOf(wide).length > 0 || targetsOf(narrow).length > 0) {
    return targetsOf(wide).some((target) =>
      targetsOf(narrow).some(({ kind, name }) => kind === target.kind && name === target.name),
    )
  }
  return selects(selectorOf(wide), selectorOf(narrow))
}
