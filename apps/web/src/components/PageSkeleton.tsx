import { useText } from '../i18n/use-text.ts'
import { PageBody } from './PageBody.tsx'
import { Panel } from './Panel.tsx'
import { Skeleton, SkeletonRows } from './Skeleton.tsx'

/** A page whose code or data is on its way. */
export function PageSkeleton() {
  const t = useText()
  return (
    <PageBody>
      <p className="reader-only" role="status">
        {t('pages.loading')}
      </p>
      <Skeleton height={24} width={180} />
      <Panel>
        <div style={{ paddingTop: 16 }}>
          <SkeletonRows />
        </div>
      </Panel>
    </PageBody>
  )
}
