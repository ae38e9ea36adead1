import type { SourceState } from '@periplus/shared'
import { HealthMark } from './HealthMark.tsx'

const marks = {
  ok: 'healthy',
  partial: 'degraded',
  failed: 'failing',
  'not-configured': 'unknown',
} as const satisfies Record<SourceState, string>

/** The state of a source by the marks of health. */
export const SourceMark = ({ state }: { state: SourceState }) => (
  <HealthMark status={marks[state]} size={11} />
)
