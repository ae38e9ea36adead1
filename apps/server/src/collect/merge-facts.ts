import type { ConfigFacts, SecretsAsked } from '@periplus/mesh'

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
    ...mergeAccounts(all),
    ...mergeSecrets(all),
    ...(atMs.length === 0 ? {} : { atMs: Math.max(...atMs) }),
  }
}

/** Absent where one did not read them, since then nothing is known there. */
const mergeAccounts = (all: readonly ConfigFacts[]): Pick<ConfigFacts, 'serviceAccounts'> =>
  all.every(({ serviceAccounts }) => serviceAccounts !== undefined)
    ? { serviceAccounts: all.flatMap(({ serviceAccounts }) => serviceAccounts ?? []) }
    : {}

/** Where one cluster's secrets were not read, it is one of which nothing was asked. */
function mergeSecrets(all: readonly ConfigFacts[]): Partial<ConfigFacts> {
  if (all.every(({ secrets }) => secrets === undefined)) return {}
  const unread = ({ secrets, settings }: ConfigFacts): readonly SecretsAsked[] =>
    secrets ? [] : settings.map(({ cluster }) => ({ cluster, absent: [] }))
  return {
    secrets: all.flatMap(({ secrets }) => secrets ?? []),
    secretsAsked: all.flatMap((each) => [...(each.secretsAsked ?? []), ...unread(each)]),
  }
}
