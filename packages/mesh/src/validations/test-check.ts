import { indexConfig } from '../config/config-index.ts'
import { buildGraph } from '../graph/build-graph.ts'
import { buildFacts, testCluster } from '../model/builders.ts'
import type { MeshFacts } from '../model/facts.ts'
import type { Check } from './check.ts'
import type { FindingDraft } from './finding.ts'
import type { Profile } from './profile.ts'
import { runChecks } from './run-checks.ts'

/** Runs one check on facts; gives `namespace/name path` of each finding. */
export const findingsOf = (check: Check, parts: Partial<MeshFacts>): string[] =>
  check.run(testCluster, indexConfig(buildFacts(parts))).map(placeOf)

/** The same, beside the traffic that was seen in an hour. */
export function findingsSeeing(
  check: Check,
  { traffic = [], ...config }: Partial<MeshFacts>,
): string[] {
  const facts = buildFacts({ ...config, traffic })
  const observed = { graph: buildGraph(facts), windowSeconds: 3600 }
  return check.run(testCluster, indexConfig(facts), observed).map(placeOf)
}

/** What a profile tells of one check, in the order of `runChecks`. */
export const toldBy = (
  profile: Profile,
  check: Check,
  parts: Partial<MeshFacts>,
): readonly FindingDraft[] => runChecks(buildFacts(parts), { checks: [check], profile })

/** The same as a profile sees it. */
export const findingsIn = (
  profile: Profile,
  check: Check,
  parts: Partial<MeshFacts>,
): readonly string[] => toldBy(profile, check, parts).map(placeOf)

const placeOf = ({ object, path }: FindingDraft) => `${object.namespace}/${object.name} ${path}`
