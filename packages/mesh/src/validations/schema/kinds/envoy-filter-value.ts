import { message } from '@periplus/shared'
import type { Field } from '../field.ts'

const withTypedConfig = ['NETWORK_FILTER', 'HTTP_FILTER']
const configs = ['typed_config', 'typedConfig', 'config_discovery', 'configDiscovery']

/** Rules of what a patch writes, as far as they can be told without Envoy's own schema. */
export function checkPatchValue(item: Field): void {
  const value = item.at('patch').at('value')
  const old = typesIn(value).find(({ text }) => /\.v2(?:alpha)?\d?\./.test(text))
  if (old) {
    old.refuse(message('findings.schema.envoyV2', { type: old.text }))
    return
  }
  const needsConfig = withTypedConfig.includes(item.at('applyTo').text) && value.isObject
  if (needsConfig && !configs.some((name) => value.at(name).isSet)) {
    const name = value.at('name').text
    value.warn(message('findings.schema.withoutTypedConfig', { name }))
  }
}

/** Every `@type` in a value, however deep. */
function typesIn(value: Field): readonly Field[] {
  const types: Field[] = []
  const rest = [value]
  for (let field = rest.pop(); field; field = rest.pop()) {
    if (field.at('@type').text !== '') types.push(field.at('@type'))
    for (const key of field.keys) rest.push(field.at(key))
    rest.push(...field.items)
  }
  return types
}
