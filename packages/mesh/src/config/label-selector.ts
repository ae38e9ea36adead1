import type { Labels } from './labels.ts'
import { hasSpec, labelsAt, type Spec, specAt, specsAt, textAt, textsAt } from './read-spec.ts'

/**
 * Whether labels satisfy the LabelSelector under a key of Kubernetes' own objects. Without one
 * everything does; one that the API server would refuse matches nothing.
 */
export function labelSelectorAt(spec: Spec, key: string): (labels: Labels) => boolean {
  if (!hasSpec(spec, key)) return () => true
  const selector = specAt(spec, key)
  const equal = Object.entries(labelsAt(selector, 'matchLabels'))
  const requirements = specsAt(selector, 'matchExpressions').map(requirementOf)
  return (labels) =>
    equal.every(([name, value]) => labels[name] === value) &&
    requirements.every((satisfies) => satisfies(labels))
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#set-based-requirement */
function requirementOf(expression: Spec): (labels: Labels) => boolean {
  const key = textAt(expression, 'key')
  const values = textsAt(expression, 'values')
  const isWellFormed =
    key !== null && (takesValues(expression) ? values.length > 0 : values.length === 0)
  if (!isWellFormed) return () => false
  switch (textAt(expression, 'operator')) {
    case 'In':
      return (labels) => key in labels && values.includes(labels[key] ?? '')
    case 'NotIn':
      return (labels) => !(key in labels && values.includes(labels[key] ?? ''))
    case 'Exists':
      return (labels) => key in labels
    case 'DoesNotExist':
      return (labels) => !(key in labels)
    default:
      return () => false
  }
}

const takesValues = (expression: Spec) =>
  ['In', 'NotIn'].includes(textAt(expression, 'operator') ?? '')
