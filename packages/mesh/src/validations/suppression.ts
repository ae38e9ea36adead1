import type { ConfigObject } from '../model/kubernetes.ts'
import type { FindingDraft } from './finding.ts'

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

export const isSuppressed = (finding: FindingDraft, object: ConfigObject) =>
  annotations.some(({ name, silences }) => {
    const patterns = (object.annotations[name] ?? '').split(',').map((part) => part.trim())
    return silences(finding).some((word) => patterns.some((pattern) => covers(pattern, word)))
  })

function covers(pattern: string, word: string): boolean {
  const at = pattern.indexOf('*')
  if (at < 0) return pattern === word
  const [head, tail] = [pattern.slice(0, at), pattern.slice(at + 1)]
  return word.length >= head.length + tail.length && word.startsWith(head) && word.endsWith(tail)
}
