import { type EnvoyMessage, envoyMessage } from '../../../envoy-api/envoy-types.ts'
import type { Field } from '../field.ts'

interface Unconfigured {
  readonly field: Field
  readonly type: EnvoyMessage
}

const configs = ['typedConfig', 'configDiscovery']

/**
 * Extensions that are only named, so that Envoy would have to look for them by their name
 * (`recurseMissingTypedConfig` of Istio's envoyfilter.go, which does not look into lists).
 * @param value that fits the type
 */
export function withoutConfig(value: Field, type: EnvoyMessage): readonly Unconfigured[] {
  const inside = type.fields.flatMap(({ name, jsonName, shape, holds }) => {
    const field = [jsonName, name].map((each) => value.at(each)).find(({ isSet }) => isSet)
    const isMessage = shape.kind === 'message' && holds === 'one'
    const message = isMessage && field?.isObject ? envoyMessage(shape.name) : null
    return field && message ? withoutConfig(field, message) : []
  })
  const isExtension = type.fields.some(({ jsonName }) => jsonName === 'typedConfig')
  const hasConfig = type.fields.some(
    ({ name, jsonName }) =>
      configs.includes(jsonName) && (value.at(name).isSet || value.at(jsonName).isSet),
  )
  return isExtension && !hasConfig ? [...inside, { field: value, type }] : inside
}
