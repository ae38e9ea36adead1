import type { ViewQuery } from '@periplus/mesh'
import type { graphEndpoint, QueryOf } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import { expressionOf } from './graph-part.ts'

const defaultHops = 1

/**
 * What a query asks to be drawn.
 * @throws ProblemError where an expression cannot be read
 */
export function viewQueryOf(
  context: Pick<RequestContext, 'language'>,
  query: QueryOf<typeof graphEndpoint>,
): ViewQuery {
  const { focus, hops = defaultHops, direction = 'both', collapse = [] } = query
  return {
    hide: expressionOf(context, 'hide', query.hide),
    find: expressionOf(context, 'find', query.find),
    focus: focus && focus.length > 0 ? { ids: focus, hops, direction } : null,
    boxes: query.boxes ?? 'namespace',
    collapse: collapse.includes('all') ? 'all' : collapse,
    expand: query.expand ?? [],
    limit: query.limit ?? 'all',
  }
}
