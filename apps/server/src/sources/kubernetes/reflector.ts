import { ApiError, type ApiErrorKind } from './api-error.ts'
import { createBackoff, pause } from './backoff.ts'
import type { KubernetesClient } from './client.ts'
import { ApiStatus, ListPage, ObjectKey, ObjectVersion, WatchEvent } from './wire/metadata.ts'

/** Objects per page: what the API server itself recommends to its clients. */
const pageSize = 500
/** The server ends a watch after this; the next one resumes where it stopped. */
const watchSeconds = 300

/** After these, the last version is no good place to resume from. */
const listsAnew: ReadonlySet<ApiErrorKind> = new Set(['gone', 'garbage', 'forbidden', 'not-found'])
/** When a list fails so, what was known may no longer be shown; any other failure keeps it. */
const hides: ReadonlySet<ApiErrorKind> = new Set(['forbidden', 'not-found'])

export interface ReflectorOptions<T> {
  readonly client: KubernetesClient
  /** Kubernetes' name of the kind, for people. */
  readonly kind: string
  readonly path: readonly string[]
  readonly fieldSelector?: string
  readonly metadataOnly?: boolean
  /** Keeps of an object what is needed. Throws where the object cannot be read: it is left out. */
  readonly read: (raw: unknown) => T
  readonly onChange: () => void
  /** Is told what becomes of each object, from the first list on. */
  readonly observer?: ReflectorObserver<T>
  /** 0..1 */
  readonly random?: () => number
}

export interface ReflectorObserver<T> {
  /** There is a list: what comes now is a change. */
  listed(): void
  /** An object was written anew, came or went; null: there was, or is, none. */
  saw(before: T | null, after: T | null): void
}

export interface Reflector<T> {
  readonly kind: string
  readonly path: readonly string[]
  /** By `namespace/name`. Keeps the last known state while the server is away. */
  readonly items: ReadonlyMap<string, T>
  /** Resolves when the kind has been listed once, or is known not to be readable. */
  readonly ready: Promise<void>
  /** What is wrong now; null when all is well. */
  failure(): ApiError | null
  /** Objects that could not be read. */
  unreadable(): number
  /** Whether `items` is all that there is, as of now or of a while ago. */
  isComplete(): boolean
}

/**
 * Mirrors all objects of one kind: lists them in pages, then watches (design, decision 16).
 * A resource version that is too old (410) leads to a new list; whatever else ends the watch, it
 * resumes from the last version, after a pause that grows while failures repeat.
 */
export function startReflector<T>(options: ReflectorOptions<T>, signal: AbortSignal): Reflector<T> {
  const { client, path, read, onChange, observer } = options
  const selector = { fieldSelector: options.fieldSelector }
  let items = new Map<string, T>()
  /** The last list that was all there is, kept up to date: what the next one is compared with. */
  let observed: ReadonlyMap<string, T> | null = null
  let unreadable = new Set<string>()
  let failure: ApiError | null = null
  let complete = false
  let settle = () => {}
  const ready = new Promise<void>((resolve) => {
    settle = resolve
  })

  function place(into: Map<string, T>, raw: unknown) {
    const key = keyOf(raw)
    try {
      into.set(key, read(raw))
      unreadable.delete(key)
    } catch {
      into.delete(key)
      unreadable.add(key)
    }
  }

  /** Nothing is told of an object that could not be read, before or now. */
  function compare(next: ReadonlyMap<string, T>, unknown: ReadonlySet<string>) {
    if (!observer) return
    if (!observed) observer.listed()
    for (const key of new Set([...(observed?.keys() ?? []), ...next.keys()])) {
      if (!observed || unknown.has(key) || unreadable.has(key)) continue
      observer.saw(observed.get(key) ?? null, next.get(key) ?? null)
    }
    observed = next
  }

  function apply(type: 'ADDED' | 'MODIFIED' | 'DELETED', object: unknown) {
    const key = keyOf(object)
    const wasUnreadable = unreadable.has(key)
    const before = items.get(key) ?? null
    if (type === 'DELETED') {
      items.delete(key)
      unreadable.delete(key)
    } else place(items, object)
    const after = items.get(key) ?? null
    if (!wasUnreadable && !unreadable.has(key)) observer?.saw(before, after)
  }

  /** @returns the resource version that the list is of */
  async function listAll(): Promise<string> {
    const next = new Map<string, T>()
    const unknown = unreadable
    unreadable = new Set()
    let version: string | null = null
    let token: string | undefined
    do {
      const query = { ...selector, limit: pageSize, continue: token }
      const answer = await client.get(path, { query, signal, accept: acceptOf(options, 'List') })
      const page = ListPage.safeParse(answer)
      if (!page.success) throw new ApiError('garbage', 200, 'the answer is no list')
      // Each page becomes facts before the next is read: raw objects are large.
      for (const item of page.data.items) place(next, item)
      version = page.data.metadata.resourceVersion
      token = page.data.metadata.continue || undefined
    } while (token !== undefined)
    compare(next, unknown)
    items = next
    complete = true
    onChange()
    return version ?? '0'
  }

  /** Applies events until the server ends the watch; says each version that it has passed. */
  async function follow(from: string, onVersion: (version: string) => void): Promise<void> {
    const watch = client.watch(path, {
      signal,
      accept: acceptOf(options, ''),
      idleLimitMs: (watchSeconds + 30) * 1000,
      onOpen: () => {
        failure = null
      },
      query: {
        ...selector,
        watch: 'true',
        allowWatchBookmarks: 'true',
        resourceVersion: from,
        timeoutSeconds: watchSeconds,
      },
    })
    for await (const raw of watch) {
      const event = WatchEvent.safeParse(raw)
      if (!event.success) throw new ApiError('garbage', 200, 'the watch sent no event')
      const { type, object } = event.data
      if (type === 'ERROR') throw errorOfEvent(object)
      const version = versionOf(object)
      if (version) onVersion(version)
      if (type === 'BOOKMARK') continue
      apply(type, object)
      onChange()
    }
  }

  async function run() {
    const backoff = createBackoff(options.random ?? Math.random)
    let version: string | null = null
    while (!signal.aborted) {
      try {
        version ??= await listAll()
        settle()
        await follow(version, (seen) => {
          version = seen
          backoff.reset()
        })
        // An orderly end: at once again, unless the server ends watches as fast as they begin.
        await pause(Math.min(backoff.nextMs(), 2000), signal)
      } catch (error) {
        if (signal.aborted) break
        const reason =
          error instanceof ApiError ? error : new ApiError('garbage', null, String(error), error)
        if (reason.kind !== 'gone') failure = reason
        // What cannot be read is not waited for.
        if (failure) settle()
        if (version === null && hides.has(reason.kind) && items.size > 0) {
          items = new Map()
          complete = false
          onChange()
        }
        if (listsAnew.has(reason.kind)) version = null
        await pause(backoff.nextMs(), signal)
      }
    }
    settle()
  }

  void run()

  return {
    kind: options.kind,
    path,
    get items() {
      return items
    },
    ready,
    failure: () => failure,
    unreadable: () => unreadable.size,
    // A kind that is not installed has no objects.
    isComplete: () => complete || failure?.kind === 'not-found',
  }
}

/** Servers that know no partial objects send whole ones, which read the same. */
function acceptOf(options: { metadataOnly?: boolean }, suffix: 'List' | ''): string {
  if (!options.metadataOnly) return 'application/json'
  const partial = `application/json;as=PartialObjectMetadata${suffix};g=meta.k8s.io;v=v1`
  return `${partial},application/json`
}

function errorOfEvent(object: unknown): ApiError {
  const status = ApiStatus.safeParse(object)
  const code = status.success ? status.data.code : null
  if (code === 410) return new ApiError('gone', 410, 'the resource version is too old')
  return new ApiError('http-error', code, (status.success && status.data.message) || 'watch error')
}

function keyOf(object: unknown): string {
  const key = ObjectKey.safeParse(object)
  return key.success ? `${key.data.metadata.namespace ?? ''}/${key.data.metadata.name}` : ''
}

/** Bookmarks may come without a name. */
function versionOf(object: unknown): string | null {
  const parsed = ObjectVersion.safeParse(object)
  return parsed.success ? parsed.data.metadata.resourceVersion : null
}
