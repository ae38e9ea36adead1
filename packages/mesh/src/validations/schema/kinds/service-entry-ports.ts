import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkName } from '../values/names.ts'
import { checkOptionalPort, checkOptionalProtocol, checkPort } from '../values/ports.ts'
import type { Subject } from './subject.ts'

/** Rules of the ports of a ServiceEntry. */
export function checkServicePorts(
  spec: Field,
  resolution: string,
  labels: Subject['labels'],
): void {
  const names = new Set<string>()
  const numbers = new Set<number>()
  // Without resolution the proxy keeps the address of the client, so Istio can make none up.
  const mayGetAddress = resolution !== 'NONE'
  const wantsNone = labels['networking.istio.io/enable-autoallocate-ip']?.toLowerCase() === 'false'
  const hasAddress = spec.at('addresses').items.length > 0
  for (const port of spec.at('ports').items) {
    const name = port.at('name')
    const number = port.at('number')
    const protocol = port.at('protocol')
    if (names.has(name.text)) {
      name.refuse(message('findings.schema.twice', { value: name.text, field: 'name' }))
    }
    if (numbers.has(number.number)) {
      number.refuse(message('findings.schema.twice', { value: number.shown, field: 'number' }))
    }
    names.add(name.text)
    numbers.add(number.number)
    checkOptionalPort(port.at('targetPort'))
    if (!hasAddress && ['', 'TCP'].includes(protocol.text) && (!mayGetAddress || wantsNone)) {
      port.warn(message('findings.schema.addressForTcp'), mayGetAddress ? { istio: 'webhook' } : {})
    }
    if (name.text === '') port.refuse(message('findings.schema.missing', { field: 'name' }))
    else checkName(name)
    checkOptionalProtocol(protocol)
    checkPort(number)
  }
}
