import type { Severity } from '@periplus/shared'
import { IconAlertTriangleFilled, IconCircleXFilled, IconInfoCircle } from '@tabler/icons-react'

const marks = {
  error: { icon: IconCircleXFilled, color: 'var(--p-failing)' },
  warning: { icon: IconAlertTriangleFilled, color: 'var(--p-degraded)' },
  info: { icon: IconInfoCircle, color: 'var(--p-note)' },
} as const satisfies Record<Severity, unknown>

/** The mark of a finding's severity, told apart by shape as well as colour. */
export function SeverityMark({ severity, size = 14 }: { severity: Severity; size?: number }) {
  const { icon: Icon, color } = marks[severity]
  return <Icon size={size} color={color} aria-hidden style={{ flex: 'none' }} />
}
