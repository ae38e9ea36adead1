import { dirname } from 'node:path'
import { parse as parseYaml } from 'yaml'
import type * as z from 'zod'
import type { SaidBy } from '../../../config/config.ts'
import { ConfigError } from '../../../config/config-error.ts'
import { whyUnreadable } from '../../../config/why-unreadable.ts'
import { ClusterEntry, ContextEntry, KubeconfigFile, UserEntry } from './kubeconfig-entries.ts'

/** One entry of one of the three lists, and the file it stands in. */
interface Entry {
  readonly name: string
  readonly value: unknown
  readonly file: string
}

/** Several files, joined as kubectl joins those of `$KUBECONFIG`. */
export interface Kubeconfig {
  readonly files: readonly string[]
  readonly currentContext: string | null
  readonly contexts: readonly Entry[]
  readonly clusters: readonly Entry[]
  readonly users: readonly Entry[]
}

/** What a context stands for. */
export interface ChosenContext {
  readonly context: string
  readonly cluster: ClusterEntry
  readonly user: UserEntry
}

/** Text of a file; throws where it cannot be read. */
export type ReadFile = (path: string) => string

/**
 * Reads and joins kubeconfig files: of two entries with one name the first counts.
 * @throws ConfigError in one line
 */
export function readKubeconfig(
  files: readonly string[],
  saidBy: SaidBy,
  readFile: ReadFile,
): Kubeconfig {
  const read = files.map((file) => ({ file, content: readOne(file, saidBy, readFile) }))
  const joined = (list: 'contexts' | 'clusters' | 'users'): Entry[] => {
    const byName = new Map<string, Entry>()
    for (const { file, content } of read) {
      for (const entry of content[list]) {
        if (!byName.has(entry.name)) byName.set(entry.name, { ...entry, file })
      }
    }
    return [...byName.values()]
  }
  const current = read.find(({ content }) => content['current-context'] !== null)
  return {
    files,
    currentContext: current?.content['current-context'] ?? null,
    contexts: joined('contexts'),
    clusters: joined('clusters'),
    users: joined('users'),
  }
}

function readOne(file: string, saidBy: SaidBy, readFile: ReadFile) {
  let text: string
  try {
    text = readFile(file)
  } catch (error) {
    throw new ConfigError(`${saidBy.kubeconfig}: ${file} cannot be read (${whyUnreadable(error)})`)
  }
  let raw: unknown
  try {
    raw = parseYaml(text, { prettyErrors: true })
  } catch (error) {
    // Its further lines quote the file, which may hold secrets.
    const [why] = String(error instanceof Error ? error.message : error).split('\n')
    throw new ConfigError(`${saidBy.kubeconfig}: ${file} is not YAML: ${why?.replace(/:$/, '')}`)
  }
  const parsed = KubeconfigFile.safeParse(raw)
  if (parsed.success) return parsed.data
  throw new ConfigError(
    `${saidBy.kubeconfig}: ${file} is no kubeconfig${whereIn(parsed.error)}: it must hold lists of clusters, users and contexts`,
  )
}

/**
 * @param wanted null for the current context
 * @throws ConfigError in one line that names what there is instead
 */
export function chooseContext(
  kubeconfig: Kubeconfig,
  wanted: string | null,
  saidBy: SaidBy,
): ChosenContext {
  const files = kubeconfig.files.join(', ')
  const context = wanted ?? kubeconfig.currentContext
  const { contexts } = kubeconfig
  if (context === null) {
    throw new ConfigError(
      contexts.length === 0
        ? `${saidBy.kubeconfig}: ${files} has no contexts, so it names no cluster`
        : `${saidBy.context}: ${files} has no current-context: choose one of ${namesOf(contexts)}`,
    )
  }
  const entry = contexts.find(({ name }) => name === context)
  if (!entry) {
    const current = wanted === null ? 'current-context names' : 'there is'
    throw new ConfigError(
      wanted === null
        ? `${saidBy.context}: ${current} "${context}", which is not in ${files}: choose one of ${namesOf(contexts)}`
        : `${saidBy.context}: ${current} no context "${context}" in ${files}: it has ${namesOf(contexts)}`,
    )
  }
  const at = `${saidBy.context}: context "${context}" of ${entry.file}`
  const named = checked(ContextEntry.safeParse(entry.value), at, 'context')
  const cluster = find(kubeconfig.clusters, named.cluster)
  if (!cluster) {
    throw new ConfigError(
      `${at} names the cluster "${named.cluster}", which is not there: there are ${namesOf(kubeconfig.clusters)}`,
    )
  }
  const user = named.user === null ? null : find(kubeconfig.users, named.user)
  if (named.user !== null && !user) {
    throw new ConfigError(
      `${at} names the user "${named.user}", who is not there: there are ${namesOf(kubeconfig.users)}`,
    )
  }
  const place = ({ file }: Entry) => dirname(file)
  const who = user ?? { name: '', value: {}, file: entry.file }
  return {
    context,
    cluster: checked(
      ClusterEntry(place(cluster)).safeParse(cluster.value),
      `${saidBy.kubeconfig}: cluster "${cluster.name}" of ${cluster.file}`,
      'cluster',
    ),
    user: checked(
      UserEntry(place(who)).safeParse(who.value),
      `${saidBy.kubeconfig}: user "${who.name}" of ${who.file}`,
      'user',
    ),
  }
}

const find = (entries: readonly Entry[], wanted: string) =>
  entries.find(({ name }) => name === wanted) ?? null

const namesOf = (entries: readonly Entry[]) =>
  entries.length === 0 ? 'none' : entries.map(({ name }) => `"${name}"`).join(', ')

function checked<T>(parsed: z.ZodSafeParseResult<T>, at: string, what: string): T {
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new ConfigError(
    `${at} cannot be used: ${[what, ...(issue?.path ?? [])].join('.')} ${issue?.message}`,
  )
}

const whereIn = (error: z.ZodError): string => {
  const path = error.issues[0]?.path ?? []
  return path.length === 0 ? '' : ` (at ${path.join('.')})`
}
