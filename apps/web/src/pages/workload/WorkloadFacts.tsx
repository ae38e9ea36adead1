import { Time } from '../../components/Time.tsx'
import { useText } from '../../i18n/use-text.ts'
import css from './workload.module.css'
import type { WorkloadData } from './workload-data.ts'

/** Labels, service account, and since when it exists. */
export function WorkloadFacts({ data }: { data: WorkloadData }) {
  const t = useText()
  const labels = Object.entries(data.labels)
  return (
    <dl className={css.facts}>
      <dt>{t('pages.workload.labels')}</dt>
      <dd>
        {labels.length === 0 ? (
          t('pages.workload.labels.none')
        ) : (
          <span className={css.labels}>
            {labels.map(([key, value]) => (
              <span key={key} className={css.label}>
                {key}={value}
              </span>
            ))}
          </span>
        )}
      </dd>
      <dt>{t('pages.workload.account')}</dt>
      <dd>{data.serviceAccount ?? '—'}</dd>
      <dt>{t('pages.workload.created')}</dt>
      <dd>{data.createdAt === null ? '—' : <Time epochMs={Date.parse(data.createdAt)} />}</dd>
    </dl>
  )
}
