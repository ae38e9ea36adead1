import type { BoxKind, GraphType } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { useApi } from '../../api/api-context.tsx'
import { hasOperations } from '../../graph-page/display/display-search.ts'
import { hasServiceNodes } from '../../graph-page/display/service-nodes.ts'
import { type KnownAnswer, lastKnown } from '../../graph-page/last-known.ts'
import { eagerGraphQuery } from '../../queries/graph.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'
import { refusedExpression } from './find/refused.ts'
import { limitOf, pictureQuery } from './part-query.ts'
import type { TopologySearch } from './topology-search.ts'

/** What decides that a picture is another one: not the time, and not the figures. */
export interface PictureKey {
  readonly type: GraphType
  readonly boxes: BoxKind
  readonly text: string
}

/** The graph of the page's address, and which picture the answer at hand belongs to. */
export function useTopology(search: TopologySearch) {
  const { type } = search
  const api = useApi()
  const [shared] = useSharedSearch()
  const limit = limitOf(search)
  const showsOperations = hasOperations(search)
  const services = hasServiceNodes(search)
  const comparing = search.before !== null
  const query = useQuery({
    ...eagerGraphQuery(api, pictureQuery(search, shared)),
    enabled: !comparing,
  })
  const asked = useMemo(
    (): PictureKey => ({
      type,
      boxes: search.boxes,
      text: [
        ...[type, limit, search.boxes, shared.clusters.join(), shared.namespaces.join()],
        ...(services ? ['services'] : []),
        ...(showsOperations ? ['operations'] : []),
      ].join('|'),
    }),
    [type, limit, search.boxes, services, showsOperations, shared.clusters, shared.namespaces],
  )
  // While another level is read, the old answer stays on the screen, as the picture that it is.
  const shown = useRef(asked)
  if (!query.isPlaceholderData) shown.current = asked
  const known = useRef<KnownAnswer | null>(null)
  if (!query.data) {
    // An expression that the server cannot read is said at its field; the picture stays.
    const refused = refusedExpression(query.error, 'find') ?? refusedExpression(query.error, 'hide')
    const answer = refused ? known.current?.answer : undefined
    return { query, picture: shown.current, answer, outdated: false }
  }
  const { answer, picture, outdated } = lastKnown(
    { picture: shown.current.text, answer: query.data },
    known.current,
  )
  known.current = { answer, picture }
  return { query, picture: shown.current, answer, outdated }
}
