import type { HealthStatus } from '@periplus/shared'
import type { FigureTone } from '../../components/Figure.tsx'

/** The colour of a share of errors: that of the health they lead to, by the thresholds; else none. */
export const errorTone = (errorRatio: number | null, status: HealthStatus): FigureTone =>
  errorRatio !== null && errorRatio > 0 && (status === 'failing' || status === 'degraded')
    ? status
    : 'plain'
