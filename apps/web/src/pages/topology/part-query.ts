import type { graphEndpoint, QueryInputOf } from '@periplus/shared'
import { displayQuery, nodesQuery } from '../../graph-page/display/display-search.ts'
import { type SharedSearch, scopedQuery } from '../../url/shared-search.ts'
import { askedExpression } from './find/asked-expression.ts'
import { frameQuery } from './replay/frames.ts'
import { drawnNodes, type TopologySearch } from './topology-search.ts'

type GraphQuery = QueryInputOf<typeof graphEndpoint>

/** The picture that the address asks for: every question about it asks with the same. */
export const pictureQuery = (search: TopologySearch, shared: SharedSearch): GraphQuery => ({
  ...scopedQuery(shared),
  ...partQuery(search),
  type: search.type,
  limit: limitOf(search),
})

export const limitOf = ({ all }: Pick<TopologySearch, 'all'>) => (all ? 'all' : String(drawnNodes))

/** What of the graph the address asks for. An expression that cannot be read is not sent. */
function partQuery(search: TopologySearch): GraphQuery {
  const { focus, hops, direction, collapse, expand } = search
  return {
    ...panelQuery(search),
    ...asked('find', search.find),
    ...displayQuery(search),
    ...(focus.length > 0 ? { focus: focus.join(), hops, direction } : {}),
    ...(collapse.length > 0 ? { collapse: collapse.join() } : {}),
    ...(expand.length > 0 ? { expand: expand.join() } : {}),
  }
}

/** What panels need to know to have the same figures as the picture. */
export const panelQuery = (
  search: TopologySearch,
): Pick<GraphQuery, 'hide' | 'services' | 'display' | 'from' | 'to'> => ({
  ...asked('hide', search.hide),
  ...nodesQuery(search),
  ...frameQuery(search),
})

function asked<Name extends 'find' | 'hide'>(name: Name, text: string) {
  const read = askedExpression(text)
  if (!read.ok || read.expression.trim() === '') return {}
  return { [name]: read.expression } as Record<Name, string>
}
