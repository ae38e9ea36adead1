import type { ObjectRef } from '@periplus/shared'
import type { ConfigFacts, Suppression } from '../model/facts.ts'
import type { FindingDraft } from './finding.ts'
import { refOf, refTo } from './finding.ts'

type Annotations = Readonly<Record<string, string>>

/**
 * Annotations by which an object's owner says "I know": ours names checks, istioctl's and Kiali's
 * name their codes. Each is a comma-separated list in which `*` stands for anything.
 */
const annotations = [
  { name: 'periplus.io/ignore', silences: (finding: FindingDraft) => [finding.check] },
  { name: 'galley.istio.io/analyze-suppress', silences: codesOf('IST') },
  { name: 'kiali.io/ignore-validations', silences: codesOf('KIA') },
]

function codesOf(prefix: string) {
  return (finding: FindingDraft) => finding.references.filter((code) => code.startsWith(prefix))
}

/** Tells which findings somebody has silenced: on the object itself, or in the configuration. */
export function createSilencer(facts: ConfigFacts): (finding: FindingDraft) => boolean {
  const { suppressions = [] } = facts
  const annotated = annotatedObjects(facts)
  return (finding) =>
    suppressions.some((each) => isMeant(finding, each)) ||
    silencedBy(annotated.get(keyOf(finding.object)), finding)
}

const isMeant = ({ check, object }: FindingDraft, suppression: Suppression) =>
  covers(suppression.check, check) &&
  covers(suppression.cluster ?? '*', object.cluster) &&
  covers(suppression.kind ?? '*', object.kind) &&
  covers(suppression.namespace ?? '*', object.namespace ?? '') &&
  covers(suppression.name ?? '*', object.name)

const silencedBy = (said: Annotations | undefined, finding: FindingDraft) =>
  said !== undefined &&
  annotations.some(({ name, silences }) => {
    const patterns = (said[name] ?? '').split(',').map((part) => part.trim())
    return silences(finding).some((word) => patterns.some((pattern) => covers(pattern, word)))
  })

/** The objects that carry one of the annotations, whatever their kind. */
function annotatedObjects(facts: ConfigFacts): ReadonlyMap<string, Annotations> {
  const found = new Map<string, Annotations>()
  const note = (said: Annotations | undefined, refer: () => ObjectRef) => {
    if (said && annotations.some(({ name }) => said[name])) found.set(keyOf(refer()), said)
  }
  for (const each of facts.objects) note(each.annotations, () => refOf(each))
  for (const each of facts.workloads) note(each.annotations, () => refOf(each))
  for (const each of facts.pods) note(each.annotations, () => refTo('Pod', each))
  for (const each of facts.services) note(each.annotations, () => refTo('Service', each))
  for (const each of facts.namespaces) note(each.annotations, () => refTo('Namespace', each))
  for (const each of facts.secrets ?? []) note(each.annotations, () => refTo('Secret', each))
  return found
}

const keyOf = ({ cluster, apiVersion, kind, namespace, name }: ObjectRef) =>
  [cluster, apiVersion, kind, namespace ?? '', name].join(' ')

/** Whether a pattern, in which `*` stands for anything, covers a word. */
export function covers(pattern: string, word: string): boolean {
  const [head = '', ...parts] = pattern.split('*')
  const tail = parts.pop()
  if (tail === undefined) return pattern === word
  if (!word.startsWith(head) || !word.endsWith(tail)) return false
  let from = head.length
  for (const part of parts) {
    const at = word.indexOf(part, from)
    if (at < 0) return false
    from = at + part.length
  }
  return from + tail.length <= word.length
}
