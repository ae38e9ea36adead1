import { message } from '@periplus/shared'
import { newestEnvoy } from '../../../envoy-api/description.ts'
import {
  type EnvoyMessage,
  envoyMessage,
  envoyMessageNames,
} from '../../../envoy-api/envoy-types.ts'
import type { Field } from '../field.ts'
import { isSlip, type Suggest } from './closest-name.ts'
import { misfit } from './misfit.ts'
import type { Place, Reading, ValueProblem } from './value-problem.ts'

/** The message that an object names by `@type`; null where istiod finds none. */
export function typeOfAny(value: Field, place: Place, reading: Reading): EnvoyMessage | null {
  const url = value.at('@type')
  if (!value.keys.includes('@type')) {
    reading.hear(misfit.noType(value, place))
    return null
  }
  if (url.value !== null && typeof url.value !== 'string') {
    reading.hear(misfit.scalar(url, { type: 'google.protobuf.Any', field: '@type' }, 'string'))
    return null
  }
  // Whatever stands before the last slash is not looked at.
  const name = url.text.slice(url.text.lastIndexOf('/') + 1)
  const type = envoyMessage(name)
  if (!type) reading.hear({ field: url, ...unknownType(url.text, name, reading.suggest) })
  return type
}

/** Packages in which a later Envoy may have more than the one that we know. */
const mayGrow = /^(?:envoy|xds|udpa|istio|io\.istio|stackdriver|stats|google|cel|opentelemetry)\./

/**
 * istiod refuses every type that it was not built with. One that is newer than our knowledge is no
 * mistake where istiod is newer too, so that only what is wrong in any version is called one.
 */
function unknownType(url: string, name: string, suggest: Suggest): Omit<ValueProblem, 'field'> {
  if (/^envoy\..*\.v2(?:alpha)?\d?\./.test(name)) {
    return { kind: 'misfit', message: message('findings.schema.envoyV2', { type: url }) }
  }
  const closest = suggest(name, envoyMessageNames())
  if (closest !== null) {
    const told = message('findings.schema.envoyTypeLike', { type: name, closest })
    return { kind: isSlip(name, closest) ? 'misfit' : 'doubtful', message: told }
  }
  if (!mayGrow.test(name)) {
    return { kind: 'misfit', message: message('findings.schema.envoyTypeForeign', { type: name }) }
  }
  const told = message('findings.schema.envoyTypeNewer', { type: name, version: newestEnvoy })
  return { kind: 'newer', message: told }
}
