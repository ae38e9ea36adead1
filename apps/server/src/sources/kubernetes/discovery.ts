import { ApiError } from './api-error.ts'
import type { KubernetesClient } from './client.ts'
import { type CustomKind, partGroups, wholeGroups } from './kinds.ts'
import { ApiGroups, ApiResources } from './wire/discovery.ts'

/**
 * Finds which kinds of Istio, the Gateway API and Flagger the server has, each at its most mature
 * version: v1 before v1beta1 before v1alpha3. A group that is missing is no error.
 * @throws ApiError where discovery as a whole fails
 */
export async function discoverCustomKinds(
  client: Pick<KubernetesClient, 'get'>,
  signal: AbortSignal,
): Promise<CustomKind[]> {
  const answer = ApiGroups.safeParse(await client.get(['apis'], { signal }))
  if (!answer.success) throw new ApiError('garbage', 200, 'the list of API groups is unreadable')
  const wanted = answer.data.groups.filter(
    ({ name }) => wholeGroups.includes(name) || name in partGroups,
  )
  const found = new Map<string, CustomKind>()
  for (const group of wanted) {
    const versions = group.versions.map((each) => each.version).sort(byMaturity)
    for (const version of versions) {
      for (const kind of await kindsOf(client, group.name, version, signal)) {
        const key = `${kind.group}/${kind.resource}`
        if (!found.has(key)) found.set(key, kind)
      }
    }
  }
  return [...found.values()]
}

async function kindsOf(
  client: Pick<KubernetesClient, 'get'>,
  group: string,
  version: string,
  signal: AbortSignal,
): Promise<CustomKind[]> {
  const answer = ApiResources.safeParse(await client.get(['apis', group, version], { signal }))
  if (!answer.success) throw new ApiError('garbage', 200, `resources of ${group} are unreadable`)
  const only = partGroups[group]
  return answer.data.resources
    .filter(({ name, verbs }) => !name.includes('/') && verbs.includes('watch'))
    .filter(({ name }) => !only || only.includes(name))
    .map(({ name, kind, namespaced }) => ({ group, version, resource: name, kind, namespaced }))
}

/** Kubernetes' version priority: v2, v1, v1beta2, v1beta1, v1alpha1. */
export function byMaturity(a: string, b: string): number {
  const [left, right] = [maturity(a), maturity(b)]
  return right.stage - left.stage || right.major - left.major || right.minor - left.minor
}

const stages: Readonly<Record<string, number>> = { alpha: 1, beta: 2 }

function maturity(version: string) {
  const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version)
  if (!match) return { stage: 0, major: 0, minor: 0 }
  const [, major, stage, minor] = match
  return {
    stage: stage ? (stages[stage] ?? 0) : 3,
    major: Number(major),
    minor: Number(minor ?? 0),
  }
}
