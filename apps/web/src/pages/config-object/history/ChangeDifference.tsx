import type { ConfigChange, ConfigObjectParams } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useApi } from '../../../api/api-context.tsx'
import { editorPhrases } from '../../../components/code/editor-phrases.ts'
import { QueryView } from '../../../components/QueryView.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { useText } from '../../../i18n/use-text.ts'
import { configChangeQuery } from '../../../queries/configuration.ts'
import css from './history.module.css'

const DiffView = lazy(async () => ({
  default: (await import('../../../components/code/DiffView.tsx')).DiffView,
}))

interface ChangeDifferenceProps {
  params: ConfigObjectParams
  change: ConfigChange
}

const skeleton = <Skeleton height={240} />

/** What one change changed, line by line. It is read when it is shown. */
export function ChangeDifference({ params, change: { change, at } }: ChangeDifferenceProps) {
  const t = useText()
  const format = useFormat()
  const phrases = useMemo(() => editorPhrases(t), [t])
  const [whole, setWhole] = useState(false)
  const query = useQuery(configChangeQuery(useApi(), { ...params, at }))
  return (
    <QueryView query={query} skeleton={skeleton}>
      {({ before, after }) => (
        <>
          {change === 'changed' && (
            <label className={css.whole}>
              <input
                type="checkbox"
                checked={whole}
                onChange={(event) => setWhole(event.currentTarget.checked)}
              />
              {t('config-object.history.whole')}
            </label>
          )}
          <Suspense fallback={skeleton}>
            <DiffView
              before={before ?? ''}
              after={after ?? ''}
              collapse={!whole}
              label={t('config-object.history.diff', { time: format.time(Date.parse(at)) })}
              phrases={phrases}
            />
          </Suspense>
        </>
      )}
    </QueryView>
  )
}
