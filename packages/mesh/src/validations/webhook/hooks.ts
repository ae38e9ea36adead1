import { labelSelectorAt } from '../../config/label-selector.ts'
import type { Labels } from '../../config/labels.ts'
import { perIndex } from '../../config/per-index.ts'
import {
  hasSpec,
  labelsAt,
  type Spec,
  specAt,
  specsAt,
  textAt,
  textsAt,
} from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'

const revisionLabel = 'istio.io/rev'

/** One hook of an admission webhook configuration. */
export interface Hook {
  readonly object: ConfigObject
  readonly path: string
  readonly name: string
  readonly spec: Spec
  /** Whether it is called for a pod of these labels in a namespace of those. */
  readonly picks: (namespace: Labels, pod: Labels) => boolean
}

export const hooksOf = (object: ConfigObject): readonly Hook[] =>
  specsAt(object.spec, 'webhooks').map((spec, at) => {
    const ofNamespace = labelSelectorAt(spec, 'namespaceSelector')
    const ofPod = labelSelectorAt(spec, 'objectSelector')
    return {
      object,
      path: `webhooks[${at}]`,
      name: textAt(spec, 'name') ?? '',
      spec,
      picks: (namespace, pod) => ofNamespace(namespace) && ofPod(pod),
    }
  })

/** The hooks that inject proxies. */
export const injectors = perIndex((index, cluster): readonly Hook[] =>
  index
    .objects('MutatingWebhookConfiguration', cluster)
    .flatMap(hooksOf)
    .filter(({ name }) => name.endsWith('istio.io')),
)

/** Revisions of Istio that a configuration is about. */
export function revisionsOf(object: ConfigObject): readonly string[] {
  const own = object.labels[revisionLabel]
  return [...(own === undefined ? [] : [own]), ...hooksOf(object).flatMap(revisionsOfHook)]
}

const revisionsOfHook = ({ spec }: Hook): readonly string[] =>
  ['namespaceSelector', 'objectSelector']
    .filter((key) => hasSpec(spec, key))
    .flatMap((key) => {
      const selector = specAt(spec, key)
      const exact = labelsAt(selector, 'matchLabels')[revisionLabel]
      const listed = specsAt(selector, 'matchExpressions')
        .filter((expression) => textAt(expression, 'key') === revisionLabel)
        .flatMap((expression) => textsAt(expression, 'values'))
      return [...(exact === undefined ? [] : [exact]), ...listed]
    })
