import { HealthMark } from './HealthMark.tsx'
import type { ShownSourceState } from './shown-source-state.ts'

const marks = {
  ok: 'healthy',
  partial: 'degraded',
  failed: 'failing',
  'not-configured': 'unknown',
  unread: 'unknown',
} as const satisfies Record<ShownSourceState, string>

/** The state of a source by the marks of health. */
export const SourceMark = ({ state }: { state: ShownSourceState }) => (
  <HealthMark status={marks[state]} size={11} />
)
