import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api-context.tsx'
import { JsonView } from '../../../components/JsonView.tsx'
import { PageNotices } from '../../../components/PageNotices.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { QueryView } from '../../../components/QueryView.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { useText } from '../../../i18n/use-text.ts'
import { proxyDumpQuery } from '../../../queries/proxies.ts'
import css from './envoy.module.css'
import type { SectionProps } from './sections.tsx'

/** The whole configuration as the proxy prints it. */
export function RawSection({ params }: SectionProps) {
  const t = useText()
  const query = useQuery(proxyDumpQuery(useApi(), params))
  return (
    <Panel title={t('envoy.raw')} aside={t('envoy.json.find')} flush>
      <QueryView
        query={query}
        skeleton={
          <div className={css.skeleton}>
            <SkeletonRows rows={16} />
          </div>
        }
      >
        {({ dump, warnings, sources }) => (
          <>
            <PageNotices sources={sources} />
            {warnings.map(({ id, text }) => (
              <p key={id + text} className={css.hint}>
                {text}
              </p>
            ))}
            <JsonView value={dump} label={t('envoy.raw')} />
          </>
        )}
      </QueryView>
    </Panel>
  )
}
