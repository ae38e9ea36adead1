import type { ApiErrorKind } from './api-error.ts'
import type { Reflector } from './reflector.ts'

/** How far the reading of one kind, in one place, has come. */
export interface KindProgress {
  readonly kind: string
  /** Null where the whole cluster is read. */
  readonly namespace: string | null
  /** Empty for Kubernetes' core. */
  readonly group: string
  /** As rights name it: `pods`. */
  readonly resource: string
  readonly state: 'watched' | 'reading' | 'forbidden' | 'absent' | 'failed'
  readonly objects: number
  /** Objects are read one by one, by name, so that `get` is enough. */
  readonly isNamed?: true
}

const stateOfFailure: Partial<Record<ApiErrorKind, KindProgress['state']>> = {
  forbidden: 'forbidden',
  'not-found': 'absent',
}

type Read = Pick<Reflector<unknown>, 'kind' | 'path' | 'items' | 'failure' | 'isComplete'>

/** The path says it all: `/apis/GROUP/VERSION/namespaces/NAMESPACE/RESOURCE`. */
export function progressOf({ kind, path, items, failure, isComplete }: Read): KindProgress {
  const [root, group = ''] = path
  const rest = path.slice(root === 'api' ? 2 : 3)
  const [scope, namespace, inside] = rest
  const failed = failure()
  const state = failed
    ? (stateOfFailure[failed.kind] ?? 'failed')
    : isComplete()
      ? 'watched'
      : 'reading'
  return {
    kind: kind.split('/').at(-1)?.split(' ')[0] ?? kind,
    namespace: scope === 'namespaces' && inside !== undefined ? (namespace ?? null) : null,
    group: root === 'api' ? '' : group,
    resource: rest.at(-1) ?? '',
    state,
    objects: items.size,
  }
}
