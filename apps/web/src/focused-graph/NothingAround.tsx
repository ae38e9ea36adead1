import { Button } from '@mantine/core'
import type { SourceStatus } from '@periplus/shared'
import { EmptyState } from '../components/EmptyState.tsx'
import { whyEmpty } from '../graph-page/silent-prometheus.ts'
import { useText } from '../i18n/use-text.ts'
import css from './focused-graph.module.css'
import type { FocusedGraphProps } from './focused-graph-props.ts'

interface NothingAroundProps extends Pick<FocusedGraphProps, 'name' | 'onLonger' | 'compact'> {
  sources: readonly SourceStatus[]
  onRetry: () => void
}

/** No traffic, or no answer: not the same. */
export function NothingAround({ name, sources, onLonger, onRetry, compact }: NothingAroundProps) {
  const t = useText()
  const silent = whyEmpty(sources)
  const action = silent ? onRetry : onLonger
  return (
    <div className={css.centre}>
      <EmptyState
        title={t(silent ? 'focus.empty.unknown' : 'focus.empty', { name })}
        compact={compact ?? false}
        action={
          action && (
            <Button variant="default" size="xs" onClick={action}>
              {t(silent ? 'topology.empty.retry' : 'topology.empty.wider')}
            </Button>
          )
        }
      >
        {silent
          ? t('topology.empty.source', { reason: silent.message?.text ?? '' })
          : t('focus.empty.why')}
      </EmptyState>
    </div>
  )
}
