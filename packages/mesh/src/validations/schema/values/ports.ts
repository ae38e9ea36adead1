import { message } from '@periplus/shared'
import type { Field } from '../field.ts'

const isPort = (port: number) => Number.isInteger(port) && port >= 1 && port <= 65535

/** Refuses what is no port, an absent one too. */
export function checkPort(field: Field, port = field.number): void {
  if (isPort(port)) return
  if (!field.isSet) field.refuse(message('findings.schema.portMissing'))
  else field.refuse(message('findings.schema.port', { value: field.shown }))
}

/** Refuses what is no port, 0 included; an absent one is Istio's own. */
export function checkGivenPort(field: Field): void {
  if (field.isSet) checkPort(field)
}

/** Refuses what is no port; 0 and an absent one stand for none. */
export function checkOptionalPort(field: Field): void {
  if (field.number !== 0) checkPort(field)
}

type Protocol = 'HTTP' | 'TLS' | 'TCP' | 'other'

/** What Istio treats each protocol as (istio/istio pkg/config/protocol/instance.go). */
const protocols: Readonly<Record<string, Protocol>> = {
  http: 'HTTP',
  http2: 'HTTP',
  http_proxy: 'HTTP',
  grpc: 'HTTP',
  'grpc-web': 'HTTP',
  https: 'TLS',
  tls: 'TLS',
  tcp: 'TCP',
  mongo: 'TCP',
  redis: 'TCP',
  mysql: 'TCP',
  udp: 'other',
  hbone: 'other',
  doublehbone: 'other',
}

/** The protocol that a text names; null where Istio knows none of that name. */
export function protocolOf(field: Field): Protocol | null {
  const name = field.text.toLowerCase()
  return Object.hasOwn(protocols, name) ? (protocols[name] ?? null) : null
}

/** Refuses an unknown protocol. No protocol means that Istio guesses it. */
export function checkOptionalProtocol(field: Field): void {
  if (field.text !== '') checkProtocol(field)
}

export function checkProtocol(field: Field): void {
  if (protocolOf(field) !== null) return
  if (field.text === '') field.refuse(message('findings.schema.missing', { field: 'protocol' }))
  else field.refuse(message('findings.schema.protocol', { value: field.text }))
}
