/** A series as it is drawn. */
export interface DrawnSeries {
  readonly id: string
  readonly label: string
  readonly color: string
  readonly values: readonly (number | null)[]
}
