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

/** Why an edge's figures may be wrong; empty for most. */
export const doubtsOfEdge = (edge: DoubtedEdge, context: DoubtContext): readonly MessageRef[] =>
  edgeChecks.map((check) => check(edge, context)).filter((doubt) => doubt !== null)

export const doubtsOfNode = (node: DoubtedNode, context: DoubtContext): readonly MessageRef[] =>
  nodeChecks.map((check) => check(node, context)).filter((doubt) => doubt !== null)
