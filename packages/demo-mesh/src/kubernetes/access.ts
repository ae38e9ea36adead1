import { ApiError, qualifiedResource, unauthorized } from './status.ts'

/**
 * Who asks, and what they may do. Requests without a token have every right; a viewer token has
 * those of the `view` ClusterRole in its namespaces: read, without secrets and port-forward.
 */
export interface Viewer {
  readonly name: string
  readonly namespaces: ReadonlySet<string> | 'all'
}

export interface Action {
  readonly verb: string
  readonly group: string
  readonly plural: string
  readonly subresource?: string | undefined
  /** Undefined asks across all namespaces, or for something without a namespace. */
  readonly namespace?: string | undefined
  readonly name?: string | undefined
}

/** Is told of each action that somebody asks for, allowed or not. */
export type OnAction = (action: Action) => void

export type ViewerTokens = ReadonlyMap<string, readonly string[]>

const administrator: Viewer = { name: 'kubernetes-admin', namespaces: 'all' }

/**
 * The viewer of an `Authorization` header; a token is its viewer's name.
 * @throws ApiError 401 for a token that nobody issued.
 */
export function authenticate(header: string | undefined, tokens: ViewerTokens): Viewer {
  if (header === undefined) return administrator
  const [, token] = /^Bearer (.+)$/i.exec(header) ?? []
  const namespaces = token === undefined ? undefined : tokens.get(token)
  if (token === undefined || namespaces === undefined) throw unauthorized()
  return { name: token, namespaces: new Set(namespaces) }
}

const readVerbs: ReadonlySet<string> = new Set(['get', 'list', 'watch'])
const selfReviews: ReadonlySet<string> = new Set([
  'selfsubjectaccessreviews',
  'selfsubjectrulesreviews',
])

/** Whether the viewer may do this. Source of the role: Kubernetes' default `view` ClusterRole. */
export function isAllowed(viewer: Viewer, action: Action): boolean {
  if (viewer.namespaces === 'all') return true
  if (action.group === 'authorization.k8s.io' && selfReviews.has(action.plural)) return true
  if (!readVerbs.has(action.verb)) return false
  if (action.namespace === undefined || !viewer.namespaces.has(action.namespace)) return false
  if (action.group === '' && action.plural === 'secrets') return false
  return action.subresource !== 'portforward'
}

/** @throws ApiError 403 with the words of upstream's RBAC authoriser. */
export function requireAllowed(viewer: Viewer, action: Action): void {
  if (isAllowed(viewer, action)) return
  const resource = action.subresource ? `${action.plural}/${action.subresource}` : action.plural
  const scope =
    action.namespace === undefined
      ? 'at the cluster scope'
      : `in the namespace "${action.namespace}"`
  const subject = `${qualifiedResource(action)}${action.name ? ` "${action.name}"` : ''}`
  throw new ApiError(
    403,
    'Forbidden',
    `${subject} is forbidden: User "${viewer.name}" cannot ${action.verb} resource "${resource}" in API group "${action.group}" ${scope}`,
    {
      ...(action.name !== undefined && { name: action.name }),
      ...(action.group !== '' && { group: action.group }),
      kind: action.plural,
    },
  )
}
