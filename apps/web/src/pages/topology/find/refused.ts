import type { FindError } from '@periplus/mesh/find'
import { message } from '@periplus/shared'
import { ApiError } from '../../../api/api-error.ts'

/** What the server found wrong with an expression; null where the error is about something else. */
export function refusedExpression(error: Error | null, name: 'find' | 'hide'): FindError | null {
  if (!(error instanceof ApiError)) return null
  const parameter = error.parameters.find((each) => each.name === name)
  if (!parameter) return null
  const { from = 0, to = 0, reason } = parameter
  return { from, to, message: message('find.refused', { reason }) }
}
