import { message } from '@periplus/shared'
import type { Field } from '../field.ts'

const mode = 'resolution: DYNAMIC_DNS'

/** Of these the proxy learns which host is meant, call by call. */
const protocols = ['http', 'http2', 'grpc', 'tls']

/** Rules of hosts that are looked up when they are called: a wildcard is all that is known before. */
export function checkDynamicDns(spec: Field): void {
  for (const host of spec.at('hosts').items) {
    if (!host.text.startsWith('*')) {
      host.refuse(message('findings.schema.hostNotWildcard', { host: host.text }))
    }
  }
  for (const field of ['addresses', 'endpoints']) {
    if (spec.at(field).items.length > 0) {
      spec.at(field).refuse(message('findings.schema.forbidden', { field, mode }))
    }
  }
  for (const port of spec.at('ports').items) {
    const protocol = port.at('protocol')
    if (!protocols.includes(protocol.text.toLowerCase())) {
      const place = protocol.isSet ? protocol : port
      place.refuse(message('findings.schema.protocolOfDynamicDns'))
    }
  }
}
