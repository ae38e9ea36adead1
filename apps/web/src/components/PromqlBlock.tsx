import { useText } from '../i18n/use-text.ts'
import { CopyButton } from './CopyButton.tsx'
import css from './code-block.module.css'

/** A query to paste into Prometheus. */
export function PromqlBlock({ promql }: { promql: string }) {
  const t = useText()
  return (
    <div className={css.block}>
      <div className={css.head}>
        <span>PromQL</span>
        <CopyButton text={promql} label={t('pages.chart.explain')} />
      </div>
      <pre className={css.code}>{promql}</pre>
    </div>
  )
}
