import type { ActingConfig } from '@periplus/shared'
import { ActingFindings } from '../../components/ActingFindings.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ObjectLink } from '../../components/ObjectLink.tsx'
import { useText } from '../../i18n/use-text.ts'
import css from './workload.module.css'

/** The configuration that acts here, in order of precedence, and what it does. */
export function ActingList({ acting }: { acting: readonly ActingConfig[] }) {
  const t = useText()
  if (acting.length === 0) return <EmptyState compact title={t('pages.workload.acting.none')} />
  return (
    <dl className={css.acting}>
      {acting.map(({ object, summary, findings }) => (
        <div
          key={`${object.kind} ${object.namespace} ${object.name}`}
          style={{ display: 'contents' }}
        >
          <dt>{object.kind}</dt>
          <dd>
            <ObjectLink object={object} className={css.objectName}>
              <span title={[object.namespace, object.name].filter(Boolean).join('/')}>
                {object.name}
              </span>
            </ObjectLink>{' '}
            · {summary.text} <ActingFindings object={object} counts={findings} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
