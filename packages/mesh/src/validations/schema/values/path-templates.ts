import { type MessageRef, message } from '@periplus/shared'

/** Letters of a segment of a path: https://www.rfc-editor.org/rfc/rfc3986#appendix-A */
const segment = /^[a-zA-Z0-9\-._~%!$&'()+,;:@=]+$/

/** Of a path with `{*}` for one segment and `{**}` for all that follow. */
export function pathTemplateProblem(path: string): MessageRef | null {
  const isTemplate = path.includes('{*}') || path.includes('{**}')
  let sawRest = false
  for (const glob of path.replace(/^\/+|\/+$/g, '').split('/')) {
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
