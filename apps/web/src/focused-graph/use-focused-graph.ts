import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useApi } from '../api/api-context.tsx'
import { type KnownAnswer, lastKnown } from '../graph-page/last-known.ts'
import { graphQuery } from '../queries/graph.ts'
import { focusQuery, type GraphFocus, pictureOf } from './graph-focus.ts'

/** The graph around a focus, and which focus the answer at hand belongs to. */
export function useFocusedGraph(focus: GraphFocus) {
  const api = useApi()
  const query = useQuery(graphQuery(api, focusQuery(focus)))
  // While another distance or level is read, the old answer stays, as the picture that it is.
  const shown = useRef(focus)
  if (!query.isPlaceholderData) shown.current = focus
  const known = useRef<KnownAnswer | null>(null)
  if (!query.data || shown.current.id !== focus.id) {
    // What surrounds one thing is never shown as what surrounds another.
    return { query, focus, answer: undefined, outdated: false }
  }
  const { outdated, ...now } = lastKnown(
    { picture: pictureOf(shown.current), answer: query.data },
    known.current,
  )
  known.current = now
  return { query, focus: shown.current, answer: now.answer, outdated }
}
