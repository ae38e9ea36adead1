import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { ipSubnetProblem, isIpAddress } from '../values/addresses.ts'
import { checkName, checkText, fqdnProblem } from '../values/names.ts'
import { checkPort } from '../values/ports.ts'

/** `ValidateMeshNetworks` of istio/istio pkg/config/validation/agent/validation.go. */
export function checkMeshNetworks(mesh: Field): void {
  const networks = mesh.at('networks')
  for (const name of networks.keys) {
    for (const endpoint of networks.at(name).at('endpoints').items) checkNetworkEndpoint(endpoint)
    for (const gateway of networks.at(name).at('gateways').items) checkNetworkGateway(gateway)
  }
}

function checkNetworkEndpoint(endpoint: Field): void {
  const range = endpoint.at('fromCidr')
  const registry = endpoint.at('fromRegistry')
  if (range.isSet) checkText(range, ipSubnetProblem)
  else if (registry.isSet) checkName(registry)
}

function checkNetworkGateway(gateway: Field): void {
  const service = gateway.at('registryServiceName')
  const address = gateway.at('address')
  if (service.isSet) {
    checkText(service, fqdnProblem)
  } else if (address.isSet && !isIpAddress(address.text) && fqdnProblem(address.text)) {
    address.refuse(message('findings.schema.addressOrHost', { value: address.text }))
  }
  checkPort(gateway.at('port'))
}
