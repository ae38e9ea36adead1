import type { MessageRef } from '@periplus/shared'
import { attemptsOnly } from './attempts-only.ts'
import type { DoubtContext, DoubtedEdge, DoubtedNode, EdgeDoubt, NodeDoubt } from './doubt.ts'
import { fewSamples, fewSamplesInbound } from './few-samples.ts'
import { endWithoutSidecar, withoutSidecar } from './no-sidecar.ts'
import { reporterMissing } from './reporter-missing.ts'
import { reportersDiffer } from './reporters-differ.ts'
import { staleProxies, staleReporter } from './stale-scrape.ts'

/** What is said first matters most. */
const edgeChecks: readonly EdgeDoubt[] = [
  staleReporter,
  reportersDiffer,
  reporterMissing,
  attemptsOnly,
  endWithoutSidecar,
  fewSamples,
]

const nodeChecks: readonly NodeDoubt[] = [staleProxies, withoutSidecar, fewSamplesInbound]

const none: readonly MessageRef[] = []

function doubtsOf<Subject>(
  subject: Subject,
  checks: readonly ((subject: Subject, context: DoubtContext) => MessageRef | null)[],
  context: DoubtContext,
): readonly MessageRef[] {
  let doubts: MessageRef[] | null = null
  for (const check of checks) {
    const doubt = check(subject, context)
    if (doubt && doubts) doubts.push(doubt)
    else if (doubt) doubts = [doubt]
  }
  return doubts ?? none
}

/** Why an edge's figures may be wrong; empty for most. */
export const doubtsOfEdge = (edge: DoubtedEdge, context: DoubtContext): readonly MessageRef[] =>
  doubtsOf(edge, edgeChecks, context)

export const doubtsOfNode = (node: DoubtedNode, context: DoubtContext): readonly MessageRef[] =>
  doubtsOf(node, nodeChecks, context)
