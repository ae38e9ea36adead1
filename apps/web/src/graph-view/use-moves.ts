import type { Moves } from '@periplus/mesh/layout'
import { useEffect, useState } from 'react'
import { movesOfHash } from './moves-link.ts'
import { readMoves, storeMoves } from './moves-store.ts'

const none: Moves = {}

/**
 * Where a person put the nodes of a picture: kept in the browser by picture, or come with a link.
 * A link's positions are shown and not kept, until something is moved.
 * @param keeps false: the positions last as long as the picture
 */
export function useMoves(picture: string, keeps = true) {
  const known = () => ({ picture, moves: keeps ? readMoves(localStorage, picture) : none })
  const [kept, setKept] = useState(known)
  const [linked, setLinked] = useState<Moves | null>(null)
  useEffect(() => {
    let gone = false
    void movesOfHash(window.location.hash).then((moves) => {
      if (!gone) setLinked(moves)
    })
    return () => {
      gone = true
    }
  }, [])
  // Another picture has other positions: they are read while it is rendered, not one frame later.
  const current = kept.picture === picture ? kept : known()
  if (current !== kept) setKept(current)
  const moves = linked ?? current.moves
  const keep = (next: Moves) => {
    if (keeps) storeMoves(localStorage, picture, next)
    setKept({ picture, moves: next })
    setLinked(null)
  }
  return {
    moves,
    /** Adds to the positions. */
    move: (more: Moves) => keep({ ...moves, ...more }),
    reset: () => keep(none),
  }
}
