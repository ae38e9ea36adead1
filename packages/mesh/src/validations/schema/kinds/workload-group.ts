import { message } from '@periplus/shared'
import { complaintsAbout, type Field } from '../field.ts'
import { plainHeaderProblem } from '../values/headers.ts'
import { checkLabels } from '../values/labels.ts'
import { checkNotNegative } from '../values/numbers.ts'
import { checkPort } from '../values/ports.ts'

/** `ValidateWorkloadGroup` of istio/istio pkg/config/validation/validation.go: one error at a time. */
export function checkWorkloadGroup(spec: Field): void {
  if (!spec.at('template').isObject) {
    spec.refuse(message('findings.schema.missing', { field: 'template' }))
    return
  }
  const labels = spec.at('metadata').at('labels')
  checkLabels(labels)
  if (complaintsAbout(labels.value, checkLabels).length === 0) checkProbe(spec.at('probe'))
}

const amounts = [
  ...['periodSeconds', 'initialDelaySeconds', 'timeoutSeconds'],
  ...['successThreshold', 'failureThreshold'],
]

function checkProbe(probe: Field): void {
  if (!probe.isObject) return
  for (const amount of amounts) checkNotNegative(probe.at(amount))
  const http = probe.at('httpGet')
  const exec = probe.at('exec')
  const port = ['tcpSocket', 'grpc'].map((way) => probe.at(way)).find((way) => way.isObject)
  if (http.isObject) checkHttpProbe(http)
  else if (port) checkPort(port.at('port'))
  else if (!exec.isObject) {
    const fields = 'httpGet, tcpSocket, exec, grpc'
    probe.refuse(message('findings.schema.someOf', { fields }))
  } else if (exec.at('command').items.length === 0) {
    exec.refuse(message('findings.schema.missing', { field: 'command' }))
  }
}

function checkHttpProbe(http: Field): void {
  const scheme = http.at('scheme')
  checkPort(http.at('port'))
  if (!['', 'HTTP', 'HTTPS'].includes(scheme.text)) {
    const value = scheme.text
    scheme.refuse(message('findings.schema.unknown', { value, allowed: 'HTTP, HTTPS' }))
  }
  for (const header of http.at('httpHeaders').items) {
    const problem = plainHeaderProblem(header.at('name').text)
    if (problem) header.refuse(problem)
  }
}
