import type { Column } from './column.ts'

interface OfCluster {
  readonly cluster: string
}

/** Whether rows are of several clusters, so that a name alone does not tell them apart. */
export const isOfSeveral = (rows: readonly OfCluster[]): boolean =>
  rows.some(({ cluster }) => cluster !== rows[0]?.cluster)

/** Which cluster each row is of; no column where all are of one. */
export const clusterColumn = <Row extends OfCluster>(
  rows: readonly Row[],
  title: string,
): readonly Column<Row>[] =>
  isOfSeveral(rows)
    ? [{ id: 'cluster', title, width: '12%', narrowWidth: '64px', value: ({ cluster }) => cluster }]
    : []
