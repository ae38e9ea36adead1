/** A VirtualService as istiod reads it, whoever wrote it. */
import type { Fields } from './config-reader.ts'

export interface RouteTarget {
  readonly host: string
  /** null: the service's only port, or the port of the listener. */
  readonly port: number | null
  readonly subset: string
  readonly weight: number
}

export interface HttpRule {
  readonly name: string
  readonly matches: readonly Fields[]
  readonly targets: readonly RouteTarget[]
  readonly redirect: Fields | null
  readonly directResponse: Fields | null
  readonly rewrite: Fields | null
  readonly timeout: string | null
  readonly retries: Fields | null
  readonly fault: Fields | null
  readonly mirror: RouteTarget | null
}

export interface VirtualService {
  readonly namespace: string
  readonly name: string
  readonly hosts: readonly string[]
  /** `namespace/name`, or `mesh`. */
  readonly gateways: readonly string[]
  readonly http: readonly HttpRule[]
  readonly tls: readonly TlsRule[]
}

export interface TlsRule {
  readonly sniHosts: readonly string[]
  readonly port: number | null
  readonly targets: readonly RouteTarget[]
}
