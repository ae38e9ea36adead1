import { message } from '@periplus/shared'
import type { Field } from '../field.ts'

/** Rules of a policy's `selector`, which names labels under `matchLabels`. */
export function checkSelector(selector: Field): void {
  if (!selector.isObject) return
  const labels = selector.at('matchLabels')
  checkSelectedLabels(labels)
  if (labels.keys.length === 0) warnOfNoLabels(selector)
}

/**
 * Rules of the `workloadSelector` of networking kinds, which names labels under `labels`. Istio says
 * nothing else about an object whose selector it refuses.
 * @returns whether it is refused
 */
export function checkWorkloadSelector(selector: Field): boolean {
  if (!selector.isObject) return false
  const labels = selector.at('labels')
  const isRefused = checkSelectedLabels(labels)
  if (labels.keys.length === 0) warnOfNoLabels(selector)
  return isRefused
}

const warnOfNoLabels = (selector: Field) =>
  selector.warn(message('findings.schema.selectorWithoutLabels'))

function checkSelectedLabels(labels: Field): boolean {
  let isRefused = false
  for (const key of labels.keys) {
    const label = labels.at(key)
    const text = `${key}=${label.text}`
    if (key === '') label.refuse(message('findings.schema.selectorKeyEmpty', { label: text }))
    if (text.includes('*')) {
      label.refuse(message('findings.schema.selectorWildcard', { label: text }))
    }
    isRefused ||= key === '' || text.includes('*')
  }
  return isRefused
}

/** What a policy may be attached to (istio/istio pkg/config/validation/validation.go). */
const targets = [
  'Service',
  'networking.istio.io/ServiceEntry',
  'gateway.networking.k8s.io/Gateway',
  'gateway.networking.k8s.io/GatewayClass',
]

/** Rules of what says to whom a policy applies: `selector`, `targetRef` or `targetRefs`. */
export function checkAttachment(spec: Field): void {
  const selector = spec.at('selector')
  const target = spec.at('targetRef')
  const list = spec.at('targetRefs')
  checkOneAttachment(spec, [selector, target, list])
  checkSelector(selector)
  if (target.isObject) checkTarget(target)
  checkTargets(list)
}

/** Refuses more than one way to say to whom an object applies. */
export function checkOneAttachment(spec: Field, ways: readonly Field[]): void {
  const given = ways.filter((way) => way.isObject || way.items.length > 0)
  if (given.length > 1) {
    const fields = given.map((way) => way.path.slice(spec.path.length + 1)).join(', ')
    spec.refuse(message('findings.schema.onlyOneOf', { fields }))
  }
}

export function checkTargets(list: Field): void {
  for (const target of list.items) checkTarget(target)
}

function checkTarget(target: Field): void {
  const group = target.at('group').text
  const kind = target.at('kind').text
  if (target.at('name').text === '') {
    target.refuse(message('findings.schema.missing', { field: 'name' }))
  }
  if (target.at('namespace').text !== '') {
    target.at('namespace').refuse(message('findings.schema.targetNamespace'))
  }
  const name = group === '' || group === 'core' ? kind : `${group}/${kind}`
  if (!targets.includes(name)) {
    target.refuse(message('findings.schema.target', { target: name, allowed: targets.join(', ') }))
  }
}
