import type { DrawnEdge, Layout } from '@periplus/mesh/layout'
import { type FocusEvent, type KeyboardEvent, useState } from 'react'
import { edgeAfter, endTowards } from './edge-keys.ts'
import { type Direction, directionOf, nodeAfter, nodeTowards } from './keyboard.ts'

interface GraphKeys {
  layout: Layout
  edges: readonly DrawnEdge[]
  selected: string | null
  onSelect: (id: string | null) => void
  /** The keyboard reached a node or an edge. */
  onMove: (id: string) => void
  /** The menu of something is asked for. */
  onMenu: (id: string) => void
  zoomBy: (factor: number) => void
  fit: () => void
}

export const zoomStep = 1.25

const isMenuKey = ({ key, shiftKey }: KeyboardEvent) =>
  key === 'ContextMenu' || (key === 'F10' && shiftKey)

/** The node or edge that the keyboard is on, and what each key does. */
export function useGraphKeys(keys: GraphKeys) {
  const [cursor, setCursor] = useState<string | null>(null)
  // On an edge: the node from which it was reached.
  const [origin, setOrigin] = useState<string | null>(null)
  // After Escape the next Tab leaves the graph instead of walking through it again.
  const [left, setLeft] = useState(false)
  const { layout, edges, selected } = keys
  const here = cursor ?? selected
  const edge = edges.find(({ id }) => id === here)
  const isEnd = edge && (origin === edge.source || origin === edge.target)
  const reachedFrom = edge ? (isEnd ? origin : edge.source) : null
  const node = edge ? reachedFrom : here !== null && layout.nodes[here] ? here : null

  const moveTo = (id: string | null, from: string | null = null): boolean => {
    if (id === null) return false
    setCursor(id)
    setOrigin(from)
    setLeft(false)
    keys.onMove(id)
    return true
  }
  const arrow = (direction: Direction) => {
    if (edge) return moveTo(endTowards(edge, layout, direction, reachedFrom))
    const next = node === null ? nodeAfter(layout, null, 1) : nodeTowards(layout, node, direction)
    return moveTo(next)
  }
  const alongEdges = (step: 1 | -1): boolean => {
    if (node === null) return false
    return moveTo(edgeAfter(edges, layout, { node, edge: edge?.id ?? null, step }), node)
  }
  const handled = (event: KeyboardEvent): boolean => {
    const direction = directionOf(event.key)
    if (direction) {
      arrow(direction)
      return true
    }
    if (isMenuKey(event)) {
      if (here !== null) keys.onMenu(here)
      return here !== null
    }
    switch (event.key) {
      case 'Tab':
        return !left && moveTo(nodeAfter(layout, node, event.shiftKey ? -1 : 1))
      case 'e':
      case 'E':
        alongEdges(event.shiftKey ? -1 : 1)
        return true
      case 'Enter':
      case ' ':
        if (here !== null) keys.onSelect(here)
        return here !== null
      case 'Escape':
        setCursor(null)
        setLeft(true)
        keys.onSelect(null)
        return true
      case '+':
      case '=':
        keys.zoomBy(zoomStep)
        return true
      case '-':
        keys.zoomBy(1 / zoomStep)
        return true
      case '0':
        keys.fit()
        return true
      default:
        return false
    }
  }
  return {
    cursor,
    onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (!handled(event)) return
      event.preventDefault()
      event.stopPropagation() // the shell has keys of its own
    },
    onBlur({ relatedTarget }: FocusEvent) {
      // The menu of what the keyboard is on brings it back there.
      if (relatedTarget instanceof Element && relatedTarget.closest('[role="menu"]')) return
      setCursor(null)
      setLeft(false)
    },
  }
}
