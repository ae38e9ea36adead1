import { type MessageRef, message } from '@periplus/shared'

/** Letters of a segment of a path: https://www.rfc-editor.org/rfc/rfc3986#appendix-A */
const segment = /^[a-zA-Z0-9\-._~%!$&'()+,;:@=]+$/

/** What stands between the slashes, without those at both ends. */
function segmentsOf(path: string): readonly string[] {
  const parts = path.split('/')
  const first = parts.findIndex((part) => part !== '')
  const last = parts.findLastIndex((part) => part !== '')
  return first < 0 ? [''] : parts.slice(first, last + 1)
}

/** Of a path with `{*}` for one segment and `{**}` for all that follow. */
export function pathTemplateProblem(path: string): MessageRef | null {
  const isTemplate = path.includes('{*}') || path.includes('{**}')
  let sawRest = false
  for (const glob of segmentsOf(path)) {
    const isOperator = glob === '{*}' || glob === '{**}'
    if (isOperator && sawRest) return message('findings.schema.pathAfterRest', { path })
    if (!isOperator && /[{}]/.test(glob)) return message('findings.schema.pathBraces', { path })
    if (!isOperator && isTemplate && !segment.test(glob)) {
      return message('findings.schema.pathSegment', { path, segment: glob })
    }
    sawRest ||= glob === '{**}'
  }
  return null
}
