import {
  type DrawnGraph,
  emptyLayout,
  interMetrics,
  type Layout,
  layout,
  layoutGraphOf,
} from '@periplus/mesh/layout'
import { useEffect, useRef, useState } from 'react'
import { elkEngine } from './elk-engine.ts'

export interface LaidOut {
  /** The picture that the layout belongs to, and the graph as it was then. */
  readonly picture: string
  readonly graph: DrawnGraph
  readonly layout: Layout
}

export interface LayoutState {
  /** The last finished layout; of an older graph while a newer one is being arranged. */
  readonly laidOut: LaidOut | null
  readonly error: Error | null
}

/**
 * Arranges a graph in the worker. Within one picture the places of before are anchors: a refresh
 * moves nothing. Another picture (other level, other scope, "tidy") is arranged from the start.
 * @param aspect width to height of the canvas, or undefined for the usual one
 */
export function useLayout(
  graph: DrawnGraph | null,
  picture: string,
  aspect: number | undefined,
): LayoutState {
  const [state, setState] = useState<LayoutState>({ laidOut: null, error: null })
  const latest = useRef<LaidOut | null>(null)
  useEffect(() => {
    if (!graph) return
    let abandoned = false
    const before = latest.current
    const anchors = before?.picture === picture ? before.layout : emptyLayout
    layout(layoutGraphOf(graph, interMetrics), anchors, elkEngine(), aspect).then(
      (placed) => {
        if (abandoned) return
        latest.current = { picture, graph, layout: placed }
        setState({ laidOut: latest.current, error: null })
      },
      (error: Error) => {
        if (!abandoned) setState({ laidOut: null, error })
      },
    )
    return () => {
      abandoned = true
    }
  }, [graph, picture, aspect])
  return state
}
