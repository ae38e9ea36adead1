/**
 * Places as near as possible to wishes (by the sum of squares) that keep their distances: the
 * pool-adjacent-violators algorithm.
 * @param wishes ascending
 * @param distances from the place before; the first is not used
 */
export function spacedOut(wishes: readonly number[], distances: readonly number[]): number[] {
  interface Pool {
    sum: number
    count: number
  }
  // With the distances subtracted, the places only have to ascend.
  const offsets: number[] = []
  const pools: Pool[] = []
  let offset = 0
  for (const [index, wish] of wishes.entries()) {
    if (index > 0) offset += distances[index] ?? 0
    offsets.push(offset)
    let pool: Pool = { sum: wish - offset, count: 1 }
    for (let before = pools.at(-1); before; before = pools.at(-1)) {
      if (before.sum / before.count <= pool.sum / pool.count) break
      pools.pop()
      pool = { sum: before.sum + pool.sum, count: before.count + pool.count }
    }
    pools.push(pool)
  }
  const places: number[] = []
  for (const { sum, count } of pools) {
    for (let each = 0; each < count; each++) {
      places.push(sum / count + (offsets[places.length] ?? 0))
    }
  }
  return places
}
