import { type MessageRef, message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkText } from '../values/names.ts'
import { wasmUrlProblem } from '../values/urls.ts'

/** Letters of the name of a plugin or of a variable. */
const longestName = 256

/** Rules of where a Wasm module comes from and what it gets. */
export function checkWasmModule(module: Field): void {
  const url = module.at('url')
  if (url.text === '') module.refuse(message('findings.schema.missing', { field: 'url' }))
  else checkText(url, wasmUrlProblem)
  const sha = module.at('sha256')
  if (sha.text !== '' && !/^[a-f0-9]{64}$/.test(sha.text)) {
    sha.refuse(message('findings.schema.sha256'))
  }
  checkLength(module.at('imagePullSecret'), 253)
  checkLength(module.at('pluginName'), longestName)
  checkEnvironment(module.at('vmConfig').at('env'))
}

function checkLength(field: Field, max: number): void {
  if (field.text.length > max) {
    field.refuse(message('findings.schema.tooLong', { max: String(max) }))
  }
}

/** Istio stops at the first mistake. */
function checkEnvironment(env: Field): void {
  const names = new Set<string>()
  for (const variable of env.items) {
    const wrong = variableProblem(variable, names)
    if (wrong) {
      wrong.field.refuse(wrong.problem)
      return
    }
    names.add(variable.at('name').text)
  }
}

function variableProblem(
  variable: Field,
  names: ReadonlySet<string>,
): { field: Field; problem: MessageRef } | null {
  const field = variable.at('name')
  const value = variable.at('value')
  const name = field.text
  if (name === '') {
    return { field: variable, problem: message('findings.schema.missing', { field: 'name' }) }
  }
  if (name.length > longestName) {
    const max = String(longestName)
    return { field, problem: message('findings.schema.tooLong', { max }) }
  }
  if (names.has(name)) {
    return { field, problem: message('findings.schema.twice', { value: name, field: 'name' }) }
  }
  const other = 'valueFrom: HOST'
  return variable.at('valueFrom').text === 'HOST' && value.text !== ''
    ? { field: value, problem: message('findings.schema.together', { one: 'value', other }) }
    : null
}

/** Rules of which traffic a plugin sees. Istio stops at the first mistake. */
export function checkTrafficMatches(matches: Field): void {
  const numbers = matches.items
    .flatMap((match) => match.at('ports').items)
    .map((port) => port.at('number'))
  const wrong = numbers.find(({ number }) => number < 1 || number > 65535)
  wrong?.refuse(message('findings.schema.port', { value: wrong.shown || '0' }))
}
