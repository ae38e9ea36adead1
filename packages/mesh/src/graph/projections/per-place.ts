import type { Place } from '../base-graph.ts'

/** What a view draws for a place is found once: each is named by many edges. */
export function perPlace(draw: (place: Place) => Place): (place: Place) => Place {
  const known = new WeakMap<Place, Place>()
  return (place) => {
    let drawn = known.get(place)
    if (!drawn) {
      drawn = draw(place)
      known.set(place, drawn)
    }
    return drawn
  }
}
