import { indexConfig } from '../config/config-index.ts'
import { buildFacts, testCluster } from '../model/builders.ts'
import type { MeshFacts } from '../model/facts.ts'
import type { Check } from './check.ts'

/** Runs one check on facts; gives `namespace/name path` of each finding. */
export const findingsOf = (check: Check, parts: Partial<MeshFacts>): string[] =>
  check
    .run(testCluster, indexConfig(buildFacts(parts)))
    .map(({ object, path }) => `${object.namespace}/${object.name} ${path}`)
