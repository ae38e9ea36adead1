import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { isIpAddress, unixPathProblem, unixPrefix } from '../values/addresses.ts'
import { checkLabels } from '../values/labels.ts'
import { checkName, checkText, fqdnProblem } from '../values/names.ts'
import { checkPort } from '../values/ports.ts'

/** `ValidateWorkloadEntry` of istio/istio pkg/config/validation/validation.go. */
export const checkWorkloadEntry = (spec: Field): void =>
  checkWorkload(spec, { ports: null, mayBeHost: true })

interface WorkloadRules {
  /** Names of the ports of the service around it; null where there is none. */
  readonly ports: ReadonlySet<string> | null
  /** Its address may be a name that is looked up. */
  readonly mayBeHost: boolean
}

/** Rules of a workload outside of Kubernetes, on its own or as an endpoint of a ServiceEntry. */
export function checkWorkload(workload: Field, { ports, mayBeHost }: WorkloadRules): void {
  const address = workload.at('address')
  const network = workload.at('network').text
  if (address.text === '') {
    if (network === '') {
      workload.refuse(message('findings.schema.missing', { field: 'address' }))
      return
    }
    workload.warn(message('findings.schema.addressOfNetwork', { network }))
  }
  const isSocket = address.text.startsWith(unixPrefix)
  if (isSocket) {
    checkText(address, (text) => unixPathProblem(text.slice(unixPrefix.length)))
    const given = workload.at('ports')
    if (given.keys.length > 0) given.refuse(message('findings.schema.portsOfSocket'))
  } else if (address.text !== '') {
    checkAddress(address, mayBeHost)
  }
  checkEndpointPorts(workload.at('ports'), ports)
  checkLabels(workload.at('labels'))
  if (isSocket && ports && ports.size !== 1) {
    address.refuse(message('findings.schema.socketOfSeveralPorts'))
  }
}

function checkAddress(address: Field, mayBeHost: boolean): void {
  const value = address.text
  if (isIpAddress(value)) return
  if (!mayBeHost) address.refuse(message('findings.schema.address', { value }))
  else if (fqdnProblem(value)) address.refuse(message('findings.schema.addressOrHost', { value }))
}

/** @param ports names of the service's ports; null where there is no service */
export function checkEndpointPorts(given: Field, ports: ReadonlySet<string> | null): void {
  for (const name of given.keys) {
    const port = given.at(name)
    if (ports && !ports.has(name)) {
      port.refuse(message('findings.schema.endpointPort', { name }))
    }
    checkName(port, name)
    checkPort(port)
  }
}
