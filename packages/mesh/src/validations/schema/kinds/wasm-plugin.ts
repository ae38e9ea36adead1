import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkAttachment } from '../parts/selectors.ts'
import { checkTrafficMatches, checkWasmModule } from '../parts/wasm-module.ts'
import { bytesOf } from '../values/bytes.ts'

/** `ValidateWasmPlugin` of istio/istio pkg/config/validation/validation.go. */
export function checkWasmPlugin(spec: Field): void {
  checkAttachment(spec)
  checkWasmModule(spec)
  checkTrafficMatches(spec.at('match'))
}

/** Bytes; longer scripts belong into a Wasm module. */
const longestScript = 65_536

/**
 * A WasmPlugin's successor, which runs a script of Lua as well: `ValidateTrafficExtension` of
 * istio/istio pkg/config/validation/validation.go.
 */
export function checkTrafficExtension(spec: Field): void {
  const wasm = spec.at('wasm')
  const lua = spec.at('lua')
  checkAttachment(spec)
  if (wasm.isObject && lua.isObject) {
    spec.refuse(message('findings.schema.together', { one: 'wasm', other: 'lua' }))
  } else if (!wasm.isObject && !lua.isObject) {
    spec.refuse(message('findings.schema.someOf', { fields: 'wasm, lua' }))
  }
  if (wasm.isObject) checkWasmModule(wasm)
  if (lua.isObject) checkScript(lua)
  checkTrafficMatches(spec.at('match'))
}

function checkScript(lua: Field): void {
  const script = lua.at('inlineCode')
  if (script.text === '') lua.refuse(message('findings.schema.missing', { field: 'inlineCode' }))
  if (bytesOf(script.text) > longestScript) {
    script.refuse(message('findings.schema.tooLong', { max: String(longestScript) }))
  }
}
