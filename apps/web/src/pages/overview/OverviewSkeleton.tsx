import { Panel } from '../../components/Panel.tsx'
import { Skeleton, SkeletonRows } from '../../components/Skeleton.tsx'
import css from './overview.module.css'

/** The overview's shape while its data is on the way. */
export function OverviewSkeleton() {
  return (
    <>
      <div className={css.totals}>
        {['requests', 'errors', 'mtls', 'workloads', 'proxies', 'findings'].map((figure) => (
          <Skeleton key={figure} height={88} />
        ))}
      </div>
      <Panel title={<Skeleton width={160} />}>
        <SkeletonRows rows={5} />
      </Panel>
      <Panel title={<Skeleton width={120} />}>
        <SkeletonRows rows={8} />
      </Panel>
    </>
  )
}
