import type { SourceDetail, SourceStatus } from '@periplus/shared'
import { Age } from '../../components/Age.tsx'
import { Badge, type Tone } from '../../components/Badge.tsx'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Panel } from '../../components/Panel.tsx'
import { SourceMark } from '../../components/SourceMark.tsx'
import { SourceNotices } from '../../components/SourceNotices.tsx'
import { type ShownSourceState, shownState } from '../../components/shown-source-state.ts'
import { sourceTitles } from '../../components/source-titles.ts'
import { useText } from '../../i18n/use-text.ts'
import { KindList } from './KindList.tsx'
import { SourceFacts } from './SourceFacts.tsx'
import { SourceFigures } from './SourceFigures.tsx'
import css from './sources.module.css'

const tones = {
  ok: 'healthy',
  partial: 'degraded',
  failed: 'failing',
  'not-configured': 'plain',
  unread: 'plain',
} as const satisfies Record<ShownSourceState, Tone>

interface SourceCardProps {
  detail: SourceDetail
  status: SourceStatus
  /** Of the kubeconfig; null inside a cluster. */
  context: string | null
  /** Tells the sheets of several clusters apart; null where there is one. */
  nameOfCluster: string | null
}

/** One source: state in words, what to do, how it is reached, what asking it came to. */
export function SourceCard({ detail, status, context, nameOfCluster }: SourceCardProps) {
  const t = useText()
  const { lastSuccess, lastFailure, grant } = detail
  const state = shownState(status)
  const isQuiet = state === 'not-configured' || state === 'unread'
  return (
    <Panel
      title={
        <span className={css.cardTitle}>
          <SourceMark state={state} />
          {sourceTitles[detail.source]}
          {nameOfCluster !== null && <span className="reader-only"> {nameOfCluster}</span>}
        </span>
      }
      aside={
        <span className={css.cardAside}>
          {lastSuccess !== null && (
            <Age epochMs={Date.parse(lastSuccess)}>{(age) => t('upstreams.last', { age })}</Age>
          )}
          <Badge tone={tones[state]}>{t(`shell.sources.state.${state}`)}</Badge>
        </span>
      }
    >
      <div className={css.card}>
        <SourceNotices sources={[status]} inline />
        {isQuiet && status.message && <p className={css.sentence}>{status.message.text}</p>}
        <SourceFacts detail={detail} context={context} />
        {detail.requests > 0 && <SourceFigures detail={detail} />}
        {lastFailure && status.state !== 'failed' && (
          <div className={css.failure}>
            <Age epochMs={Date.parse(lastFailure.at)}>
              {(age) => t('upstreams.last-failure', { age })}
            </Age>
            <p>{lastFailure.message.text}</p>
          </div>
        )}
        {grant !== null && <Grant commands={grant} />}
        {detail.source === 'kubernetes' && detail.reachedBy !== 'nothing' && (
          <KindList kinds={detail.kinds} absentGroups={detail.absentGroups} />
        )}
      </div>
    </Panel>
  )
}

function Grant({ commands }: { commands: string }) {
  const t = useText()
  return (
    <div className={css.grant}>
      <div className={css.grantHead}>
        <h3 className={css.heading}>{t('upstreams.grant')}</h3>
        <CopyButton text={commands} label={t('upstreams.grant')} />
      </div>
      <pre className={css.code}>{commands}</pre>
      <p className={css.sentence}>{t('upstreams.grant.how')}</p>
    </div>
  )
}
