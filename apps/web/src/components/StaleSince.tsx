import type { SourceStatus } from '@periplus/shared'
import { useFormat } from '../format/use-format.ts'
import { useText } from '../i18n/use-text.ts'

/** Of when the picture of a source that is away is; nothing where it is of now. */
export function StaleSince({ source: { staleSince } }: { source: SourceStatus }) {
  const t = useText()
  const format = useFormat()
  if (staleSince === undefined) return null
  return <> {t('shell.sources.stale', { time: format.time(Date.parse(staleSince)) })}</>
}
