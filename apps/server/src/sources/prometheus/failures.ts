import { failuresOf } from '../http/failures-of.ts'
import { jsonOrNull } from '../http/json-or-null.ts'
import { TooSlow } from '../http/upstream-errors.ts'
import { ErrorAnswer } from './wire.ts'

/** How Prometheus fails. Bodies of errors are JSON where they are its own. */
export const failures = failuresOf(
  { source: 'prometheus', upstream: 'Prometheus', flag: '--prometheus' },
  ({ status, text }) => {
    const said = ErrorAnswer.safeParse(jsonOrNull(text))
    if (!said.success) return null
    if (said.data.errorType === 'timeout') return new TooSlow()
    return status === 400 || status === 422 ? said.data.error : null
  },
)
