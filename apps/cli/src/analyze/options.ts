import { type Profile, profiles } from '@periplus/mesh'
import { message, type Severity, severities } from '@periplus/shared'
import { sentence } from '../say.ts'
import { UsageError } from '../usage-error.ts'
import { type FormatName, formatNames } from './formats/format.ts'

/** Whether a mesh without a cluster has an ingress gateway: MeshConfig's ingressControllerMode. */
export const ingressModes = ['OFF', 'DEFAULT', 'STRICT'] as const
export type IngressMode = (typeof ingressModes)[number]

/** What `periplus analyze` is asked for: checked and complete. */
export interface AnalyzeOptions {
  /** Files, folders, or `-` for the standard input. */
  readonly paths: readonly string[]
  /** Files and folders of further clusters. */
  readonly clusters: readonly { readonly name: string; readonly path: string }[]
  /** Null: no cluster is read. */
  readonly live: { readonly kubeconfig: string | null; readonly context: string | null } | null
  /** Null: every namespace. */
  readonly namespace: string | null
  readonly crds: string | null
  readonly meshConfig: string | null
  readonly meshNetworks: string | null
  readonly ingressControllerMode: IngressMode | null
  /** Patterns of our check ids; empty: every check. */
  readonly onlyAnalyzers: readonly string[]
  readonly istioctlAnalyzer: string | null
  readonly kialiCode: string | null
  readonly profile: Profile
  readonly format: FormatName
  readonly failOn: Severity
  /** File with what is silenced; null: `.periplus.yaml` of this folder, if it is there. */
  readonly config: string | null
}

/** As commander gives them. */
export interface RawFlags {
  readonly kubeconfig?: string
  readonly context?: string
  readonly namespace?: string
  readonly allNamespaces?: boolean
  readonly crds?: string
  readonly meshConfig?: string
  readonly meshNetworks?: string
  readonly ingressControllerMode?: string
  readonly cluster?: readonly string[]
  readonly onlyAnalyzer?: readonly string[]
  readonly istioctlAnalyzer?: string
  readonly kialiCode?: string
  readonly profile?: string
  readonly format?: string
  readonly failOn?: string
  readonly config?: string
}

/** @throws UsageError in one line that names the flag */
export function readOptions(paths: readonly string[], flags: RawFlags): AnalyzeOptions {
  if (flags.namespace !== undefined && flags.allNamespaces) {
    throw new UsageError(sentence(message('analyze.namespace-or-all')))
  }
  if (paths.filter((path) => path === '-').length > 1) {
    throw new UsageError(sentence(message('analyze.stdin-once')))
  }
  const clusters = (flags.cluster ?? []).map(readCluster)
  const asksForCluster = flags.kubeconfig !== undefined || flags.context !== undefined
  const hasFiles = paths.length > 0 || clusters.length > 0
  return {
    paths,
    clusters,
    live:
      asksForCluster || !hasFiles
        ? { kubeconfig: flags.kubeconfig ?? null, context: flags.context ?? null }
        : null,
    namespace: flags.namespace ?? null,
    crds: flags.crds ?? null,
    meshConfig: flags.meshConfig ?? null,
    meshNetworks: flags.meshNetworks ?? null,
    ingressControllerMode: oneOf(
      '--ingress-controller-mode',
      ingressModes,
      flags.ingressControllerMode,
    ),
    onlyAnalyzers: flags.onlyAnalyzer ?? [],
    istioctlAnalyzer: flags.istioctlAnalyzer ?? null,
    kialiCode: flags.kialiCode ?? null,
    profile: oneOf('--profile', profiles, flags.profile) ?? usualProfile(flags),
    format: oneOf('--format', formatNames, flags.format) ?? 'text',
    failOn: oneOf('--fail-on', severities, flags.failOn) ?? 'error',
    config: flags.config ?? null,
  }
}

/** Who asks for what another tool says asks for that tool's view. */
function usualProfile({ istioctlAnalyzer, kialiCode }: RawFlags): Profile {
  if (istioctlAnalyzer !== undefined) return 'istioctl'
  return kialiCode === undefined ? 'default' : 'kiali'
}

function readCluster(text: string): { name: string; path: string } {
  const at = text.indexOf('=')
  if (at < 1 || at === text.length - 1) {
    throw new UsageError(sentence(message('analyze.cluster-flag', { given: text })))
  }
  return { name: text.slice(0, at), path: text.slice(at + 1) }
}

function oneOf<T extends string>(
  flag: string,
  known: readonly T[],
  given: string | undefined,
): T | null {
  if (given === undefined) return null
  const found = known.find((each) => each === given)
  if (found !== undefined) return found
  throw new UsageError(
    sentence(message('analyze.not-one-of', { flag, given, known: known.join(', ') })),
  )
}
