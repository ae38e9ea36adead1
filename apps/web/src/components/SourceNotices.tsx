import type { SourceStatus } from '@periplus/shared'
import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useText } from '../i18n/use-text.ts'
import { StaleSince } from './StaleSince.tsx'
import { sourceTitles } from './source-titles.ts'
import css from './states.module.css'

interface SourceNoticesProps {
  sources: readonly SourceStatus[]
  /** Inside a panel, rounded, instead of across the page. */
  inline?: boolean
  /** What stands at the right of each notice. */
  action?: (source: SourceStatus) => ReactNode
}

/** The sources that were asked and failed, in part or whole: which, doing what, and what to do. */
export function SourceNotices({ sources, inline = false, action }: SourceNoticesProps) {
  const t = useText()
  const troubled = sources.filter(({ state }) => state === 'failed' || state === 'partial')
  if (troubled.length === 0) return null
  return (
    <div className={inline ? css.inline : css.notices} role="status">
      {troubled.map((source) => (
        <div
          key={`${source.cluster} ${source.source}`}
          className={css.notice}
          data-state={source.state}
        >
          <span className={css.noticeMark}>
            {source.state === 'failed' ? (
              <IconCircleX size={16} aria-hidden />
            ) : (
              <IconAlertTriangle size={16} aria-hidden />
            )}
          </span>
          <span className={css.noticeText}>
            {source.message?.text ??
              t(`shell.sources.${source.state === 'failed' ? 'failed' : 'partial'}`, {
                source: sourceTitles[source.source],
              })}
            <StaleSince source={source} />
          </span>
          {action?.(source)}
        </div>
      ))}
    </div>
  )
}
