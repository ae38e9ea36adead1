import type { DrawnGraph } from '@periplus/mesh/layout'
import { useEffect, useRef, useState } from 'react'
import { minZoom } from './viewport.ts'

/** The texts of so few edges and nodes are placed anew within a frame. */
const fewParts = 300
const settledMs = 120

/**
 * The zoom that texts are placed for: at once for small graphs, when the movement ends for large
 * ones.
 */
export function useSettledZoom({ nodes, edges }: DrawnGraph) {
  // Until the view is known no text is placed.
  const [zoom, setZoom] = useState(minZoom)
  const isKnown = useRef(false)
  const timer = useRef(0)
  useEffect(() => () => window.clearTimeout(timer.current), [])
  const see = (next: number) => {
    window.clearTimeout(timer.current)
    if (!isKnown.current || nodes.length + edges.length <= fewParts) setZoom(next)
    else timer.current = window.setTimeout(() => setZoom(next), settledMs)
    isKnown.current = true
  }
  return [zoom, see] as const
}
