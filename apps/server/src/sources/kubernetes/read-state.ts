import type { NamedSecret } from '@periplus/mesh'
import { type MessageRef, message, type SourceState } from '@periplus/shared'
import { SourceFailure } from '../source-failure.ts'
import { AccessError } from './access-error.ts'
import { ApiError } from './api-error.ts'
import type { ObjectAddress } from './object-address.ts'
import { ThrottledError } from './throttle.ts'
import { tlsMessage } from './tls-message.ts'

/** How the last try to read one kind went. */
export interface KindState {
  readonly kind: string
  readonly failure: ApiError | null
  /** Objects that are not as Kubernetes describes them, and were left out. */
  readonly unreadable: number
}

/** How the last tries went, gathered over discovery and every kind. */
export interface ReadState {
  readonly server: string
  /** Name of the kubeconfig context; null inside a cluster. */
  readonly context: string | null
  /** How long an answer was waited for. */
  readonly timeoutMs: number
  /** Why the server as a whole cannot be asked; null where it answers. */
  readonly reachability: ApiError | null
  readonly kinds: readonly KindState[]
  /** Those of gateways that may not be read. */
  readonly refusedSecrets: readonly NamedSecret[]
  readonly allListed: boolean
  /** Whether an istiod, a proxy or a kind of Istio's was found. */
  readonly hasIstio: boolean
  /** What the cluster is called here. */
  readonly cluster: string
  /** The CLUSTER_ID that another cluster here has as well; null where there is none. */
  readonly sharedId: string | null
}

const upstream = 'Kubernetes'
/** So many secrets are named in one sentence. */
const namesTold = 3

/** The state of the source and, where something is wrong, what it is and what to do. */
export function stateOf(read: ReadState): { state: SourceState; message: MessageRef | null } {
  if (read.reachability) {
    return { state: 'failed', message: failureMessage(read, 'list', read.reachability) }
  }
  const broken = read.kinds.filter(({ failure }) => failure && !isAbsent(failure))
  const forbidden = broken.filter(({ failure }) => failure?.kind === 'forbidden')
  const [other] = broken.filter(({ failure }) => failure?.kind !== 'forbidden')
  if (other?.failure) {
    const all = read.kinds.every(({ failure }) => failure !== null)
    return {
      state: all ? 'failed' : 'partial',
      message: failureMessage(read, `list ${other.kind}`, other.failure),
    }
  }
  if (forbidden.length > 0) {
    const kinds = forbidden.map(({ kind }) => kind).join(', ')
    return { state: 'partial', message: message('sources.kubernetes-forbidden', { kinds }) }
  }
  if (read.refusedSecrets.length > 0) {
    const names = read.refusedSecrets.map(({ namespace, name }) => `${namespace}/${name}`)
    const more = names.length > namesTold ? ` +${names.length - namesTold}` : ''
    const secrets = `${names.slice(0, namesTold).join(', ')}${more}`
    return { state: 'partial', message: message('kubernetes.secrets-forbidden', { secrets }) }
  }
  if (!read.allListed) {
    return { state: 'partial', message: message('sources.not-yet-read', { upstream }) }
  }
  const odd = read.kinds.filter(({ unreadable }) => unreadable > 0)
  if (odd.length > 0) {
    const objects = odd.map(({ kind, unreadable }) => `${unreadable} ${kind}`).join(', ')
    return { state: 'partial', message: message('sources.kubernetes-unreadable', { objects }) }
  }
  if (!read.hasIstio) return { state: 'partial', message: message('kubernetes.no-istio') }
  if (read.sharedId !== null) {
    const { cluster, sharedId: id } = read
    const context = read.context ?? 'in-cluster'
    return {
      state: 'partial',
      message: message('kubernetes.same-cluster-id', { context, id, cluster }),
    }
  }
  return { state: 'ok', message: null }
}

type Where = Pick<ReadState, 'server' | 'context' | 'timeoutMs'>

/**
 * Why one object could not be read. Not in the words of the API server, which may quote what it was
 * sent: failures are logged.
 * @param error what was caught; null where the server has not been reached yet
 */
export function failureOfRead(
  where: Where & Pick<ReadState, 'cluster'>,
  { kind, namespace, name }: ObjectAddress,
  error: unknown,
): SourceFailure {
  const object = namespace === null ? `${kind} ${name}` : `${kind} ${namespace}/${name}`
  const parts = {
    source: 'kubernetes',
    cluster: where.cluster,
    operation: `get ${object}`,
  } as const
  if (error === null) {
    const reason = message('sources.not-yet-read', { upstream })
    return new SourceFailure({ ...parts, kind: 'unreachable', reason })
  }
  const failure =
    error instanceof ApiError ? error : new ApiError('garbage', null, String(error), error)
  if (failure.kind === 'forbidden') {
    const reason = message('sources.kubernetes-get-forbidden', { kind })
    return new SourceFailure({ ...parts, kind: 'unauthorized', reason })
  }
  const reason = failureMessage(where, parts.operation, failure)
  return new SourceFailure({ ...parts, kind: kindOfFailure(failure), reason })
}

/** In the words that every upstream shares. */
function kindOfFailure({ kind }: ApiError): SourceFailure['kind'] {
  switch (kind) {
    case 'forbidden':
      return 'unauthorized'
    case 'gone':
    case 'throttled':
      return 'http-error'
    case 'tls':
      return 'unreachable'
    default:
      return kind
  }
}

/** A kind whose definition is not installed. */
const isAbsent = (failure: ApiError) => failure.kind === 'not-found'

/** One sentence for a failed request, in the words that every upstream shares. */
function failureMessage(
  { server, context, timeoutMs }: Where,
  operation: string,
  error: ApiError,
): MessageRef {
  if (error instanceof AccessError) return error.reason
  if (error instanceof ThrottledError) {
    const seconds = Math.ceil(error.waitMs / 1000)
    return message('kubernetes.throttled', { address: server, seconds })
  }
  const parts = { upstream, address: server, operation }
  switch (error.kind) {
    case 'unauthorized': {
      const refused = { address: server, operation, status: error.status ?? 401 }
      return context === null
        ? message('kubernetes.unauthorized-account', refused)
        : message('kubernetes.unauthorized', refused)
    }
    case 'forbidden':
      return message('sources.unauthorized', { ...parts, status: error.status ?? 403 })
    case 'slow':
      return message('kubernetes.slow', { address: server, operation, seconds: timeoutMs / 1000 })
    case 'garbage':
      return message('sources.garbage', parts)
    case 'tls':
      return tlsMessage(server, error)
    case 'unreachable':
      return message('kubernetes.unreachable', { address: server, operation })
    default:
      return message('sources.http-error', { ...parts, status: error.status ?? 0 })
  }
}
