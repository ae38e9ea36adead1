import { type MessageRef, message } from '@periplus/shared'

type State =
  | 'text'
  | 'name'
  | 'arguments'
  | 'list'
  | 'string'
  | 'after-string'
  | 'after-list'
  | 'after-arguments'

/** No control characters but the tab. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about.
const control = /[\u0000-\u0008\u000A-\u001F\u007F]/

/**
 * Why Envoy refuses a header's value; null where it takes it. `%NAME%` and `%NAME(…)%` stand for
 * something of the request, `%%` for a percent sign
 * (istio/istio pkg/config/validation/header_value_validator.go).
 */
export function headerValueProblem(value: string): MessageRef | null {
  if (control.test(value)) return message('findings.schema.headerControl')
  let state: State = 'text'
  for (let at = 0; at < value.length; at += 1) {
    const letter = value[at] ?? ''
    if (state === 'text' && letter === '%') {
      if (value[at + 1] === '%') at += 1
      else state = 'name'
    } else if (state === 'string' && letter === '\\') {
      at += 1
    } else {
      const next = after(state, letter)
      if (next === null) return message('findings.schema.headerValue', { value })
      state = next
    }
  }
  return state === 'text' ? null : message('findings.schema.headerValue', { value })
}

/** The state after a letter; null where it may not stand there. */
function after(state: State, letter: string): State | null {
  const isSpace = letter === ' '
  switch (state) {
    case 'text':
      return 'text'
    case 'name':
      return letter === '%' ? 'text' : letter === '(' ? 'arguments' : 'name'
    case 'arguments':
      return letter === '[' ? 'list' : isSpace ? 'arguments' : 'string'
    case 'list':
      return letter === '"' ? 'string' : isSpace ? 'list' : null
    case 'string':
      return letter === ')' ? 'after-arguments' : letter === '"' ? 'after-string' : 'string'
    case 'after-string':
      if (letter === ',') return 'list'
      return letter === ']' ? 'after-list' : isSpace ? 'after-string' : null
    case 'after-list':
      return letter === ')' ? 'after-arguments' : isSpace ? 'after-list' : null
    case 'after-arguments':
      return letter === '%' ? 'text' : isSpace ? 'after-arguments' : null
  }
}
