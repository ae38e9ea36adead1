import type { HealthStatus } from '@periplus/shared'
import type { ReactNode } from 'react'
import { useText } from '../i18n/use-text.ts'
import { HealthMark } from './HealthMark.tsx'
import css from './health.module.css'

const tones: Record<HealthStatus, string> = {
  failing: 'failing',
  degraded: 'degraded',
  healthy: 'healthy',
  idle: 'plain',
  unknown: 'plain',
}

interface HealthBadgeProps {
  status: HealthStatus
  /** Said after the word, such as `22 %`. */
  detail?: ReactNode
  /** Without a ground, for the cells of a table. */
  quiet?: boolean
}

/** Health in a mark and a word, on the tint of its state. */
export function HealthBadge({ status, detail, quiet = false }: HealthBadgeProps) {
  const t = useText()
  return (
    <span className={quiet ? css.quiet : css.badge} data-tone={tones[status]}>
      <HealthMark status={status} />
      <span className={css.word}>
        {t(`pages.health.${status}`)}
        {detail !== undefined && <> · {detail}</>}
      </span>
    </span>
  )
}
