import { Button } from '@mantine/core'
import type { ConfigObjectParams, ProxyHolding } from '@periplus/shared'
import { IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api-context.tsx'
import { Badge } from '../../../components/Badge.tsx'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { HealthMark } from '../../../components/HealthMark.tsx'
import { PageNotices } from '../../../components/PageNotices.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { QueryView } from '../../../components/QueryView.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { useText } from '../../../i18n/use-text.ts'
import { configProxiesQuery } from '../../../queries/configuration.ts'
import css from '../config-object.module.css'
import { ProxyTable } from './ProxyTable.tsx'
import { looks, verdictOf, verdicts } from './verdict.ts'

/** The proxies on which the object acts, and whether each has it. They are asked when it is shown. */
export function ProxiesTab({ params }: { params: ConfigObjectParams }) {
  const t = useText()
  const query = useQuery(configProxiesQuery(useApi(), params))
  return (
    <Panel
      title={t('config-object.proxies.label')}
      aside={
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconRefresh size={13} aria-hidden />}
          disabled={query.isFetching}
          onClick={() => void query.refetch()}
        >
          {t('config-object.proxies.again')}
        </Button>
      }
      flush
    >
      <QueryView
        query={query}
        skeleton={
          <div className={css.skeleton}>
            <SkeletonRows rows={6} />
          </div>
        }
      >
        {({ proxies, notAsked, note, sources }) => (
          <>
            <div className={css.padded}>
              <PageNotices sources={sources} />
            </div>
            {note !== null && <p className={css.explain}>{note.text}</p>}
            {proxies.some(({ isMachine }) => isMachine) && (
              <p className={css.explain}>{t('config-object.proxies.machines-why')}</p>
            )}
            {proxies.length > 0 && <Totals proxies={proxies} notAsked={notAsked} />}
            {proxies.length > 0 ? (
              <ProxyTable proxies={proxies} />
            ) : (
              // A note says why nothing is known; without one it is known that there are none.
              note === null && <EmptyState title={t('config-object.proxies.none')} />
            )}
          </>
        )}
      </QueryView>
    </Panel>
  )
}

/** How many proxies have it, and how many do not. */
function Totals({ proxies, notAsked }: { proxies: readonly ProxyHolding[]; notAsked: number }) {
  const t = useText()
  return (
    <div className={css.summary}>
      {verdicts.map((verdict) => {
        const count = proxies.filter((proxy) => verdictOf(proxy) === verdict).length
        if (count === 0) return null
        return (
          <Badge key={verdict} tone={looks[verdict].tone}>
            <HealthMark status={looks[verdict].mark} />
            {t(`config-object.proxies.${verdict}`)}: {count}
          </Badge>
        )
      })}
      {notAsked > 0 && (
        <span className={css.quiet}>
          {t('config-object.proxies.not-asked', { count: notAsked })}
        </span>
      )}
    </div>
  )
}
