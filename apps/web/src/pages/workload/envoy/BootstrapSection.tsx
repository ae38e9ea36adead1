import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api-context.tsx'
import { JsonView } from '../../../components/JsonView.tsx'
import { PageNotices } from '../../../components/PageNotices.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { QueryView } from '../../../components/QueryView.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { useText } from '../../../i18n/use-text.ts'
import { proxyBootstrapQuery } from '../../../queries/proxies.ts'
import css from './envoy.module.css'
import type { SectionProps } from './sections.tsx'

/** How the proxy was started: versions, node, bootstrap. */
export function BootstrapSection({ params }: SectionProps) {
  const t = useText()
  const query = useQuery(proxyBootstrapQuery(useApi(), params))
  return (
    <Panel title={t('envoy.bootstrap')} aside={t('envoy.json.find')} flush>
      <QueryView
        query={query}
        skeleton={
          <div className={css.skeleton}>
            <SkeletonRows rows={12} />
          </div>
        }
      >
        {({ istioVersion, envoyVersion, nodeId, bootstrap, sources }) => (
          <>
            <PageNotices sources={sources} />
            <dl className={css.facts}>
              <div>
                <dt>{t('envoy.istio-version')}</dt>
                <dd>{istioVersion ?? '—'}</dd>
              </div>
              <div>
                <dt>{t('envoy.envoy-version')}</dt>
                <dd>{envoyVersion ?? '—'}</dd>
              </div>
              <div>
                <dt>{t('envoy.node')}</dt>
                <dd className={css.mono}>{nodeId ?? '—'}</dd>
              </div>
            </dl>
            <JsonView value={bootstrap} label={t('envoy.bootstrap')} />
          </>
        )}
      </QueryView>
    </Panel>
  )
}
