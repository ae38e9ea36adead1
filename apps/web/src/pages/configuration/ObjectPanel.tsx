import type { ConfigObjectParams, configObjectEndpoint, ResponseOf } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../api/api-context.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { FindingItem, findingKey } from '../../components/FindingItem.tsx'
import { ObjectLink } from '../../components/ObjectLink.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { useText } from '../../i18n/use-text.ts'
import { configObjectQuery } from '../../queries/configuration.ts'
import { RelationGraph } from '../../relation-graph/RelationGraph.tsx'
import { RelationLinks } from '../../relation-graph/RelationLinks.tsx'
import { PanelSection } from '../topology/PanelSection.tsx'
import css from './configuration.module.css'
import { FindingBadges } from './FindingBadges.tsx'
import { KindName } from './KindName.tsx'
import { ObjectFacts } from './ObjectFacts.tsx'
import type { ConfigRow } from './rows.ts'
import { UnmetConditions } from './UnmetConditions.tsx'

interface ObjectPanelProps {
  params: ConfigObjectParams
  /** What the list says of it; undefined where it is not in the list. */
  row: ConfigRow | undefined
  /** Whether objects of another group have a kind of this name too. */
  sharedKind: boolean
  takeFocus: boolean
  onClose: () => void
}

/** The object that is selected in the list: what it is, what is wrong with it, where next. */
export function ObjectPanel({ params, row, sharedKind, takeFocus, onClose }: ObjectPanelProps) {
  const t = useText()
  const api = useApi()
  const query = useQuery(configObjectQuery(api, params))
  const { data } = query
  const summary = data ?? row
  return (
    <SidePanel
      kind={summary ? <KindName object={summary.object} shared={sharedKind} /> : params.kind}
      title={summary?.object.name ?? params.name}
      badges={
        row &&
        row.first.length > 0 && (
          <div className={css.panelBadges}>
            <FindingBadges item={row} />
          </div>
        )
      }
      takeFocus={takeFocus}
      onClose={onClose}
    >
      {data && data.state !== 'live' && (
        <p className={css.state} role="status">
          {t(`configuration.panel.${data.state}`)}
        </p>
      )}
      {summary && (
        <>
          <ObjectLink object={summary.object} className={css.openPage}>
            {t('configuration.panel.open')}
          </ObjectLink>
          <ObjectFacts summary={summary} about={row?.about ?? []} />
        </>
      )}
      {data ? (
        <>
          <Findings findings={data.findings} />
          <UnmetConditions conditions={data.conditions} />
        </>
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonRows rows={4} />
      )}
      {summary && (
        <>
          <PanelSection title={t('configuration.panel.relations')}>
            <RelationGraph object={summary.object} />
          </PanelSection>
          <RelationLinks object={summary.object} />
        </>
      )}
    </SidePanel>
  )
}

type Findings = ResponseOf<typeof configObjectEndpoint>['findings']

/** As many as are read beside a list; its page has all of them, in their places. */
const mostListed = 20

function Findings({ findings }: { findings: Findings }) {
  const t = useText()
  const [open, setOpen] = useState<string | null>(null)
  return (
    <PanelSection title={t('pages.column.findings')}>
      {findings.length === 0 && (
        <p className={css.note}>{t('configuration.panel.findings.none')}</p>
      )}
      <ul className={css.findings}>
        {findings.slice(0, mostListed).map((finding) => {
          const key = findingKey(finding)
          return (
            <FindingItem
              key={key}
              finding={finding}
              withObject={false}
              expanded={open === key}
              onToggle={() => setOpen(open === key ? null : key)}
            />
          )
        })}
      </ul>
      {findings.length > mostListed && (
        <p className={css.note}>
          {t('configuration.panel.findings.elsewhere', { count: findings.length })}
        </p>
      )}
    </PanelSection>
  )
}
