import { checks, covers, type FindingDraft } from '@periplus/mesh'
import { message } from '@periplus/shared'
import { sentence } from '../say.ts'
import { UsageError } from '../usage-error.ts'
import type { AnalyzeOptions } from './options.ts'

/**
 * The findings that were asked for. Filters choose among what a whole run finds; none of them changes
 * what is found.
 * @throws UsageError where a pattern names no check
 */
export function selectFindings(
  findings: readonly FindingDraft[],
  options: Pick<AnalyzeOptions, 'namespace' | 'onlyAnalyzers' | 'istioctlAnalyzer' | 'kialiCode'>,
): readonly FindingDraft[] {
  const { namespace, onlyAnalyzers, istioctlAnalyzer, kialiCode } = options
  for (const pattern of onlyAnalyzers) {
    if (!checks.some(({ id }) => covers(pattern, id))) {
      throw new UsageError(sentence(message('analyze.no-analyzer', { given: pattern })))
    }
  }
  return findings.filter(
    (finding) =>
      isWithin(finding, namespace) &&
      (onlyAnalyzers.length === 0 || onlyAnalyzers.some((each) => covers(each, finding.check))) &&
      (istioctlAnalyzer === null || finding.istioctlAnalyzer === istioctlAnalyzer) &&
      (kialiCode === null || finding.references.includes(kialiCode)),
  )
}

/** As in istioctl, what belongs to no namespace is told with every one. */
function isWithin({ object }: FindingDraft, namespace: string | null): boolean {
  if (namespace === null || !object.namespace) {
    return namespace === null || object.kind !== 'Namespace' || object.name === namespace
  }
  return object.namespace === namespace
}
