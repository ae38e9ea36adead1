import {
  type DrawnGraph,
  emptyLayout,
  interMetrics,
  type LayoutGraph,
  type LayoutKind,
  layoutGraphOf,
  type Picture,
} from '@periplus/mesh/layout'
import { useEffect, useRef, useState } from 'react'
import { layoutClient } from './layout-client.ts'
import type { LayoutProgress } from './layout-protocol.ts'

export interface LaidOut extends Picture {
  /** The picture that the layout belongs to, and the graph as it was then. */
  readonly picture: string
  readonly graph: DrawnGraph
  /** The room that each part takes. */
  readonly rooms: LayoutGraph
}

export interface LayoutState {
  /** The last finished layout; of an older graph while a newer one is being arranged. */
  readonly laidOut: LaidOut | null
  readonly error: Error | null
  /** How far a layout that takes its time has come; null while none does. */
  readonly progress: LayoutProgress | null
}

interface LayoutRequest {
  readonly graph: DrawnGraph | null
  /** Another one (other level, other scope, "tidy") is arranged from the start. */
  readonly picture: string
  readonly kind: LayoutKind
  /** Width to height of the canvas, or null for the usual one. */
  readonly aspect: number | null
}

/**
 * Arranges a graph in the worker. Within one picture the places of before are anchors: a refresh
 * moves nothing, and one that changes figures alone asks nobody.
 */
export function useLayout({ graph, picture, kind, aspect }: LayoutRequest): LayoutState {
  const [state, setState] = useState<LayoutState>({ laidOut: null, error: null, progress: null })
  const latest = useRef<(LaidOut & { readonly structure: string }) | null>(null)
  useEffect(() => {
    if (!graph) return
    const place = layoutGraphOf(graph, interMetrics)
    const structure = JSON.stringify(place)
    const whole = `${kind} ${aspect} ${picture}`
    const before = latest.current?.picture === whole ? latest.current : null
    const show = (arranged: Picture) => {
      latest.current = { ...arranged, picture: whole, graph, rooms: place, structure }
      setState({ laidOut: latest.current, error: null, progress: null })
    }
    if (before?.structure === structure) {
      show(before)
      return
    }
    const superseded = new AbortController()
    const anchors = before?.layout ?? emptyLayout
    layoutClient()
      .arrange({ graph: place, anchors, kind, aspect }, superseded.signal, (progress) => {
        if (!superseded.signal.aborted) setState((last) => ({ ...last, progress }))
      })
      .then(
        (arranged) => {
          if (!superseded.signal.aborted) show(arranged)
        },
        (error: Error) => {
          if (!superseded.signal.aborted) setState({ laidOut: null, error, progress: null })
        },
      )
    return () => superseded.abort()
  }, [graph, picture, kind, aspect])
  return state
}
