/** How one object came to be so: a list of its changes, and what one of them changed. */
import {
  type ConfigChange,
  type configChangeEndpoint,
  type configObjectEndpoint,
  message,
  type ResponseOf,
} from '@periplus/shared'
import { ProblemError } from '../http/problem-error.ts'
import type { Change, ObjectHistory } from '../sources/kubernetes/history.ts'
import type { ObjectAddress } from '../sources/kubernetes/object-address.ts'
import { writeYaml } from '../sources/manifests/write-yaml.ts'
import { changedLines } from './changed-lines.ts'
import { isoOrNull } from './iso.ts'

/** Without the texts: of a large object that changes often they are a hundred times the rest. */
export const presentHistory = ({
  sinceMs,
  changes,
  truncated,
}: ObjectHistory): ResponseOf<typeof configObjectEndpoint>['history'] => ({
  since: isoOrNull(sinceMs),
  changes: changes.map((each) => ({
    at: new Date(each.atMs).toISOString(),
    by: each.by,
    change: each.change,
    lines: linesOf(each),
  })),
  truncated,
})

/**
 * The texts of one change.
 * @param at ISO 8601, as the list has it
 * @throws ProblemError 404 where it is not, or no longer, kept
 */
export function presentChange(
  { changes }: ObjectHistory,
  { kind, name }: ObjectAddress,
  at: string,
): ResponseOf<typeof configChangeEndpoint> {
  const found = changes.find(({ atMs }) => atMs === Date.parse(at))
  if (!found) throw new ProblemError(404, message('problems.no-change', { kind, name }))
  return textsOf(found)
}

function textsOf({ before, after }: Change) {
  const yamlOf = (state: string | null) => (state === null ? null : writeYaml(JSON.parse(state)))
  return { before: yamlOf(before), after: yamlOf(after) }
}

/** Characters of a state that are written and compared in some ten milliseconds. */
const comparedAtOnce = 100_000

const known = new WeakMap<Change, ConfigChange['lines']>()

/** Counted when the change is first listed, and kept as long as the change is. */
function linesOf(change: Change): ConfigChange['lines'] {
  const { before, after } = change
  if (Math.max(before?.length ?? 0, after?.length ?? 0) > comparedAtOnce) return null
  const lines = known.get(change) ?? changedLines(textsOf(change))
  known.set(change, lines)
  return lines
}
