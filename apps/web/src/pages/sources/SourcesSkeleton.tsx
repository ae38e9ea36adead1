import { Panel } from '../../components/Panel.tsx'
import { Skeleton, SkeletonRows } from '../../components/Skeleton.tsx'
import css from './sources.module.css'

/** The sheets of one cluster, on their way. */
export function SourcesSkeleton() {
  const sheet = (rows: number) => (
    <Panel title={<Skeleton width={96} />}>
      <SkeletonRows rows={rows} />
    </Panel>
  )
  return (
    <div className={css.cards} aria-hidden="true">
      <div className={css.column}>
        {sheet(4)}
        {sheet(4)}
      </div>
      <div className={css.column}>{sheet(12)}</div>
    </div>
  )
}
