import { useText } from '../i18n/use-text.ts'
import { CodeBlock } from './CodeBlock.tsx'

/** A query to paste into Prometheus. */
export function PromqlBlock({ promql }: { promql: string }) {
  const t = useText()
  return <CodeBlock language="PromQL" text={promql} label={t('pages.chart.explain')} />
}
