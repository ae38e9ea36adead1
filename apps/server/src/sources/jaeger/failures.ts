import { failuresOf } from '../http/failures-of.ts'

/** How Jaeger fails. What it says of a bad question is plain text in older versions, JSON in later ones. */
export const failures = failuresOf(
  { source: 'jaeger', upstream: 'Jaeger', flag: '--jaeger' },
  ({ status, text }) => (status === 400 ? text.trim() : null),
)
