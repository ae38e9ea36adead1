import type { Translate } from '../i18n/use-text.ts'

const named = [
  'success',
  'error',
  'client-error',
  'none',
  'mean',
  'request',
  'response',
  'tcp-sent',
  'tcp-received',
] as const

/** The words for a series; quantiles and code classes are their own names. */
export function seriesLabel(id: string, t: Translate): string {
  const known = named.find((each) => each === id)
  return known ? t(`pages.chart.series.${known}`) : id
}
