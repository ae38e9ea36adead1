import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkEgressHost, splitHost } from '../parts/hosts.ts'
import { ipAddressProblem, unixPathProblem, unixPrefix } from '../values/addresses.ts'
import { checkText } from '../values/names.ts'
import { checkPort } from '../values/ports.ts'
import { checkListenerPort, refuseSecond } from './sidecar-ingress.ts'

/**
 * Rules of what a sidecar knows of the rest of the mesh.
 * @param namespace that of the object
 */
export function checkEgress(egress: Field, namespace: string): void {
  const numbers = new Set<number>()
  const sockets = new Set<string>()
  const listeners = egress.items
  for (const listener of listeners) {
    const port = listener.at('port')
    if (!port.isObject) {
      if (listener !== listeners.at(-1))
        listener.refuse(message('findings.schema.egressWithoutPort'))
    } else {
      checkEgressPort(listener, port)
      if (port.at('number').number !== 0) refuseSecond(port.at('number'), numbers)
      else refuseSecondSocket(listener.at('bind'), sockets)
    }
    checkHosts(listener, namespace)
  }
}

function checkEgressPort(listener: Field, port: Field): void {
  const bind = listener.at('bind')
  checkListenerPort(port)
  if (port.at('number').number !== 0) {
    checkPort(port.at('number'))
    if (bind.text !== '') checkText(bind, ipAddressProblem)
    return
  }
  const mode = listener.at('captureMode')
  if (bind.text.startsWith(unixPrefix)) {
    checkText(bind, (text) => unixPathProblem(text.slice(unixPrefix.length)))
  } else {
    port.refuse(message('findings.schema.portZeroWithoutSocket'))
  }
  if (!['', 'DEFAULT', 'NONE'].includes(mode.text)) {
    mode.refuse(message('findings.schema.captureOfSocket', { mode: mode.text }))
  }
}

function refuseSecondSocket(bind: Field, sockets: Set<string>): void {
  if (sockets.has(bind.text)) {
    bind.refuse(message('findings.schema.twice', { value: bind.text, field: 'bind' }))
  }
  sockets.add(bind.text)
}

function checkHosts(listener: Field, namespace: string): void {
  const hosts = listener.at('hosts')
  if (hosts.items.length === 0) {
    listener.refuse(message('findings.schema.missing', { field: 'hosts' }))
  }
  const known = new Map<string, Set<string>>()
  for (const item of hosts.items) {
    warnOfSecond(item, namespace, known)
    checkEgressHost(item)
  }
  if (known.get('*')?.has('*') && known.size > 1) {
    hosts.warn(message('findings.schema.egressAllAndSome'))
  }
}

/** A host that is named again, or that all of its namespace covers. */
function warnOfSecond(item: Field, namespace: string, known: Map<string, Set<string>>): void {
  const split = splitHost(item.text)
  if (split.namespace === null) return
  const place = split.namespace === '.' ? namespace : split.namespace
  const before = known.get(place) ?? new Set()
  known.set(place, before)
  const isCovered = split.host === '*' ? before.size > 0 : before.has(split.host) || before.has('*')
  if (isCovered) item.warn(message('findings.schema.egressTwice', { host: item.text }))
  before.add(split.host)
}
