import type { Layout } from '@periplus/mesh/layout'
import { type KeyboardEvent, useState } from 'react'
import { directionOf, nodeAfter, nodeTowards } from './keyboard.ts'

interface GraphKeys {
  layout: Layout
  selected: string | null
  onSelect: (id: string | null) => void
  /** The keyboard reached a node. */
  onMove: (node: string) => void
  zoomBy: (factor: number) => void
  fit: () => void
}

export const zoomStep = 1.25

/** The node that the keyboard is on, and what each key does. */
export function useGraphKeys(keys: GraphKeys) {
  const [cursor, setCursor] = useState<string | null>(null)
  // After Escape the next Tab leaves the graph instead of walking through it again.
  const [left, setLeft] = useState(false)
  const { layout, selected } = keys
  const here = cursor ?? (selected !== null && layout.nodes[selected] ? selected : null)

  const moveTo = (node: string | null): boolean => {
    if (node === null) return false
    setCursor(node)
    setLeft(false)
    keys.onMove(node)
    return true
  }
  const handled = (event: KeyboardEvent): boolean => {
    const direction = directionOf(event.key)
    if (direction) {
      const next = here === null ? nodeAfter(layout, null, 1) : nodeTowards(layout, here, direction)
      moveTo(next)
      return true
    }
    switch (event.key) {
      case 'Tab':
        return !left && moveTo(nodeAfter(layout, here, event.shiftKey ? -1 : 1))
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
    onBlur() {
      setCursor(null)
      setLeft(false)
    },
  }
}
