/**
 * A first map of a connected graph: nodes stand about as far apart as the calls between them are
 * many (pivot MDS: U. Brandes, C. Pich: Eigensolver Methods for Progressive Multidimensional
 * Scaling of Large Data, 2006). Only sums, products, quotients and roots: every engine gives the
 * same bytes.
 */
import type { Point } from './geometry.ts'

const maxPivots = 40
const powerSteps = 60

/** @param neighbours for each node, the indices of those it is connected to */
export function distanceMap(neighbours: readonly (readonly number[])[]): Point[] {
  const distances = pivotDistances(neighbours)
  const centred = doubleCentred(distances, neighbours.length)
  const first = mainDirection(centred, null)
  const second = mainDirection(centred, first)
  return neighbours.map((_, node) => ({
    x: along(centred, first, node),
    y: along(centred, second, node),
  }))
}

/** Steps from a few nodes, far from each other, to all nodes. */
function pivotDistances(neighbours: readonly (readonly number[])[]): number[][] {
  const count = neighbours.length
  const nearest = new Array<number>(count).fill(Number.POSITIVE_INFINITY)
  const distances: number[][] = []
  let pivot = 0
  for (let node = 1; node < count; node++) {
    if ((neighbours[node]?.length ?? 0) > (neighbours[pivot]?.length ?? 0)) pivot = node
  }
  while (distances.length < Math.min(maxPivots, count)) {
    const steps = stepsFrom(pivot, neighbours)
    distances.push(steps)
    let farthest = 0
    for (let node = 0; node < count; node++) {
      nearest[node] = Math.min(nearest[node] ?? 0, steps[node] ?? 0)
      if ((nearest[node] ?? 0) > (nearest[farthest] ?? 0)) farthest = node
    }
    pivot = farthest
  }
  return distances
}

function stepsFrom(start: number, neighbours: readonly (readonly number[])[]): number[] {
  const steps = new Array<number>(neighbours.length).fill(-1)
  steps[start] = 0
  const waiting = [start]
  for (let at = 0; at < waiting.length; at++) {
    const node = waiting[at] ?? start
    for (const other of neighbours[node] ?? []) {
      if (steps[other] !== -1) continue
      steps[other] = (steps[node] ?? 0) + 1
      waiting.push(other)
    }
  }
  return steps
}

/** Squared distances with the means of rows and columns taken out: one row for each pivot. */
function doubleCentred(distances: readonly number[][], count: number): number[][] {
  const squares = distances.map((row) => row.map((steps) => steps * steps))
  const rowMeans = squares.map((row) => row.reduce((sum, value) => sum + value, 0) / count)
  const columnMeans = new Array<number>(count).fill(0)
  for (const row of squares) {
    for (const [node, value] of row.entries()) {
      columnMeans[node] = (columnMeans[node] ?? 0) + value / squares.length
    }
  }
  const mean = rowMeans.reduce((sum, value) => sum + value, 0) / Math.max(1, rowMeans.length)
  return squares.map((row, pivot) =>
    row.map(
      (value, node) => -0.5 * (value - (rowMeans[pivot] ?? 0) - (columnMeans[node] ?? 0) + mean),
    ),
  )
}

const along = (rows: readonly number[][], direction: readonly number[], node: number) =>
  rows.reduce((sum, row, pivot) => sum + (row[node] ?? 0) * (direction[pivot] ?? 0), 0)

/** The direction in which the rows vary most, at a right angle to `other`: by power iteration. */
function mainDirection(rows: readonly number[][], other: readonly number[] | null): number[] {
  let direction = rows.map((_, index) => (index % 2 === 0 ? 1 : -1) / (index + 1))
  const count = rows[0]?.length ?? 0
  for (let step = 0; step < powerSteps; step++) {
    if (other) direction = without(direction, other)
    const image: number[] = []
    for (let node = 0; node < count; node++) image.push(along(rows, direction, node))
    const next = rows.map((row) =>
      row.reduce((sum, value, node) => sum + value * (image[node] ?? 0), 0),
    )
    const length = Math.sqrt(next.reduce((sum, value) => sum + value * value, 0))
    if (length < 1e-9) break
    direction = next.map((value) => value / length)
  }
  return other ? without(direction, other) : direction
}

function without(direction: readonly number[], other: readonly number[]): number[] {
  const shared = direction.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0)
  return direction.map((value, index) => value - shared * (other[index] ?? 0))
}
