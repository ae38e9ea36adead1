/**
 * The paths of a sparkline, from zero at the foot to the largest value at the top. A null breaks
 * the line: a gap is a gap.
 */
export function sparklinePath(
  values: readonly (number | null)[],
  width: number,
  height: number,
): { line: string; area: string } {
  const largest = Math.max(0, ...values.filter((value) => value !== null))
  const x = (index: number) => round((index / Math.max(1, values.length - 1)) * width)
  const y = (value: number) =>
    round(largest === 0 ? height - 1 : height - 1 - (value / largest) * (height - 2))
  const lines: string[] = []
  const areas: string[] = []
  for (const run of runsOf(values)) {
    const line = run.map(({ index, value }) => `${x(index)} ${y(value)}`).join('L')
    const first = run[0]?.index ?? 0
    const last = run.at(-1)?.index ?? 0
    lines.push(`M${line}`)
    areas.push(`M${x(first)} ${height}L${line}L${x(last)} ${height}Z`)
  }
  return { line: lines.join(''), area: areas.join('') }
}

interface Point {
  readonly index: number
  readonly value: number
}

/** Neighbouring values that are known. */
function runsOf(values: readonly (number | null)[]): Point[][] {
  const runs: Point[][] = []
  let open: Point[] | null = null
  values.forEach((value, index) => {
    if (value === null) {
      open = null
      return
    }
    if (!open) {
      open = []
      runs.push(open)
    }
    open.push({ index, value })
  })
  return runs
}

const round = (value: number) => Math.round(value * 10) / 10
