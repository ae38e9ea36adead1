/**
 * The secrets that gateways name, read one by one. What stays here of each is what its certificate
 * says: neither the certificate nor the key.
 */
import { isDeepStrictEqual } from 'node:util'
import { type ConfigFacts, type NamedSecret, namedSecrets, type SecretFact } from '@periplus/mesh'
import { ApiError } from './api-error.ts'
import type { KubernetesClient } from './client.ts'
import type { KindProgress } from './kind-progress.ts'
import { createRounds } from './rounds.ts'
import { secretFact } from './to-facts/secret.ts'

export interface GatewaySecrets {
  /** Reads what is named now and has not been read; ends when all of it has been tried. */
  follow(facts: ConfigFacts): Promise<void>
  /** Reads again what may have changed. */
  refresh(): Promise<void>
  /** What is known, as part of the facts of a cluster; null before anything was asked for. */
  facts(): Pick<ConfigFacts, 'secrets' | 'secretsAsked' | 'atMs'> | null
  /** Those that this server has no right to read. */
  forbidden(): readonly NamedSecret[]
  progress(): readonly KindProgress[]
}

export interface GatewaySecretsOptions {
  readonly client: Pick<KubernetesClient, 'get'>
  readonly cluster: string
  readonly onChange: () => void
  /** Epoch milliseconds. */
  readonly nowMs: () => number
  /** From 0 to 1. */
  readonly random: () => number
}

/** Certificates are renewed weeks before they end. */
const usualMs = 5 * 60_000
/** Who mends a secret wants to see that it is mended. */
const troubledMs = 10_000
/** Rights are not granted from one moment to the next. */
const refusedMs = 60_000
/** So much earlier or later, so that many are not asked for at once. */
const jitter = 0.2
const atOnce = 4
/** Days that are left, and the like, are counted anew at least so often. */
const dayPartMs = 3_600_000

interface Entry {
  readonly place: NamedSecret
  readonly fact: SecretFact | null
  /** Null where the API server answered; that there is none is an answer. */
  readonly failure: ApiError | null
  readonly dueAtMs: number
}

export function createGatewaySecrets(
  { client, cluster, onChange, nowMs, random }: GatewaySecretsOptions,
  signal: AbortSignal,
): GatewaySecrets {
  let wanted: ReadonlyMap<string, NamedSecret> | null = null
  const entries = new Map<string, Entry>()
  let known: ReturnType<GatewaySecrets['facts']> = null
  let judgedAtMs = nowMs()

  async function read(place: NamedSecret) {
    const key = keyOf(place)
    const before = entries.get(key)
    const { fact, failure } = await ask(place, before)
    if (signal.aborted || !wanted?.has(key)) return
    const waitMs = waitOf({ place, fact, failure }, nowMs()) * (1 + jitter * (2 * random() - 1))
    const isSame =
      before !== undefined &&
      isDeepStrictEqual(before.fact, fact) &&
      before.failure?.kind === failure?.kind
    entries.set(key, {
      place,
      fact: before && isSame ? before.fact : fact,
      failure,
      dueAtMs: nowMs() + waitMs,
    })
    if (!isSame) changed()
  }

  async function ask(place: NamedSecret, before?: Entry): Promise<Pick<Entry, 'fact' | 'failure'>> {
    const { namespace, name } = place
    const path = ['api', 'v1', 'namespaces', namespace, 'secrets', name]
    try {
      return { fact: secretFact(cluster, await client.get(path, { signal })), failure: null }
    } catch (error) {
      if (!(error instanceof ApiError)) {
        // The reason may quote what is secret.
        const failure = new ApiError('garbage', 200, 'the secret is unreadable')
        return { fact: null, failure }
      }
      if (error.kind === 'not-found') return { fact: null, failure: null }
      // A server that is away says nothing new of what was read before.
      const isRefusal = error.kind === 'forbidden'
      return { fact: isRefusal ? null : (before?.fact ?? null), failure: error }
    }
  }

  function changed() {
    judgedAtMs = nowMs()
    known = null
    onChange()
  }

  const readAll = createRounds(atOnce, read)

  return {
    async follow(facts) {
      const named = new Map(namedSecrets(facts, cluster).map((each) => [keyOf(each), each]))
      wanted = named
      const gone = [...entries.keys()].filter((key) => !named.has(key))
      for (const key of gone) entries.delete(key)
      if (gone.length > 0 || !known) changed()
      await readAll([...named].filter(([key]) => !entries.has(key)).map(([, place]) => place))
    },
    async refresh() {
      const due = [...entries.values()].filter(({ dueAtMs }) => dueAtMs <= nowMs())
      await readAll(due.map(({ place }) => place))
      if (isOutdated([...entries.values()], judgedAtMs, nowMs())) changed()
    },
    facts() {
      if (wanted === null) return null
      known ??= factsOf(cluster, [...entries.values()], judgedAtMs)
      return known
    },
    forbidden: () => [...entries.values()].filter(isForbidden).map(({ place }) => place),
    progress: () => progressOf([...entries.values()]),
  }
}

const keyOf = ({ namespace, name }: NamedSecret) => `${namespace}/${name}`

const isForbidden = ({ failure }: Entry) => failure?.kind === 'forbidden'

/** Milliseconds until it is read again. */
function waitOf({ place, fact, failure }: Omit<Entry, 'dueAtMs'>, atMs: number): number {
  if (failure) return failure.kind === 'forbidden' ? refusedMs : troubledMs
  // Those of authorities may stand in the secret of the certificate instead.
  return isOdd(fact, atMs) && !place.name.endsWith('-cacert') ? troubledMs : usualMs
}

/** Missing, unusable or out of time: somebody may be about to mend it. */
function isOdd(fact: SecretFact | null, atMs: number): boolean {
  const certificate = fact?.certificate
  if (!certificate) return true
  const { problem, keyMatches, notBeforeMs, notAfterMs } = certificate
  if (problem !== null || keyMatches === false) return true
  return (notBeforeMs ?? 0) > atMs || (notAfterMs ?? atMs) < atMs
}

function factsOf(cluster: string, entries: readonly Entry[], atMs: number) {
  const isAbsent = ({ fact, failure }: Entry) => fact === null && failure === null
  return {
    secrets: entries.flatMap(({ fact }) => fact ?? []),
    secretsAsked: [{ cluster, absent: entries.filter(isAbsent).map(({ place }) => place) }],
    atMs,
  }
}

/** Whether what is said of a certificate's time is no longer as it was. */
function isOutdated(entries: readonly Entry[], judgedAtMs: number, atMs: number): boolean {
  const moments = entries.flatMap(({ fact }) => {
    const { notBeforeMs, notAfterMs } = fact?.certificate ?? {}
    return [notBeforeMs ?? [], notAfterMs ?? []].flat()
  })
  if (moments.length === 0) return false
  if (atMs - judgedAtMs >= dayPartMs) return true
  return moments.some((moment) => judgedAtMs <= moment && moment < atMs)
}

/** Those that may be read in one row; the others by namespace, as rights are granted. */
function progressOf(entries: readonly Entry[]): readonly KindProgress[] {
  if (entries.length === 0) return []
  const bare = { kind: 'Secret', group: '', resource: 'secrets', isNamed: true } as const
  const refused = entries.filter(isForbidden)
  const namespaces = [...new Set(refused.map(({ place }) => place.namespace))].sort()
  const objects = entries.filter(({ fact }) => fact !== null).length
  return [
    ...(refused.length < entries.length
      ? [{ ...bare, namespace: null, state: 'watched' as const, objects }]
      : []),
    ...namespaces.map((namespace) => ({
      ...bare,
      ...{ namespace, state: 'forbidden' as const, objects: 0 },
    })),
  ]
}
