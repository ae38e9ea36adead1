import type { SourceStatus } from '@periplus/shared'
import { useFormat } from '../format/use-format.ts'
import { useText } from '../i18n/use-text.ts'
import { SourceMark } from './SourceMark.tsx'
import { StaleSince } from './StaleSince.tsx'
import { shownState } from './shown-source-state.ts'
import css from './source-list.module.css'
import { sourceTitles } from './source-titles.ts'

/** Every source with its state in words, and what to do where it is not well. */
export function SourceList({ sources }: { sources: readonly SourceStatus[] }) {
  const t = useText()
  const format = useFormat()
  const clusters = new Set(sources.map(({ cluster }) => cluster))
  return (
    <ul className={css.list}>
      {sources.map((source) => (
        <li key={`${source.cluster} ${source.source}`} className={css.source}>
          <SourceMark state={shownState(source)} />
          <span className={css.name}>
            {sourceTitles[source.source]}
            {clusters.size > 1 && <span className={css.cluster}> {source.cluster}</span>}
          </span>
          <span
            className={css.state}
            title={t('shell.sources.took', { duration: format.duration(source.tookMs) })}
          >
            {t(`shell.sources.state.${shownState(source)}`)}
            {source.state === 'ok' && source.tookMs > 0 && ` · ${format.duration(source.tookMs)}`}
          </span>
          {source.message && (
            <span className={css.message}>
              {source.message.text}
              <StaleSince source={source} />
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
