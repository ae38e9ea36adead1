import type { ConfigFacts } from '@periplus/mesh'

/** The configuration of several clusters as that of one mesh. */
export function mergeFacts(all: readonly ConfigFacts[]): ConfigFacts {
  const [first] = all
  if (first && all.length === 1) return first
  const atMs = all.flatMap((each) => each.atMs ?? [])
  return {
    settings: all.flatMap((each) => each.settings),
    namespaces: all.flatMap((each) => each.namespaces),
    workloads: all.flatMap((each) => each.workloads),
    pods: all.flatMap((each) => each.pods),
    services: all.flatMap((each) => each.services),
    objects: all.flatMap((each) => each.objects),
    unreadable: all.flatMap((each) => each.unreadable ?? []),
    misshapen: all.flatMap((each) => each.misshapen ?? []),
    ...mergeRead(all, 'serviceAccounts'),
    ...mergeRead(all, 'secrets'),
    ...(atMs.length === 0 ? {} : { atMs: Math.max(...atMs) }),
  }
}

/** What not every source reads: absent where one did not, since then nothing is known there. */
const mergeRead = <Part extends 'serviceAccounts' | 'secrets'>(
  all: readonly ConfigFacts[],
  part: Part,
) =>
  all.every((each) => each[part] !== undefined)
    ? { [part]: all.flatMap((each): readonly unknown[] => each[part] ?? []) }
    : {}
