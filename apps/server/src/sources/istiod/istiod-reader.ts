import type { ProxySyncFact } from '@periplus/mesh'
import type { Measured } from '../source-reading.ts'

/** Where a proxy that is connected to istiod calls from. */
export interface ProxyConnection {
  readonly namespace: string
  /** The name that the proxy goes by: its pod's, or its machine's own. */
  readonly proxy: string
  /** The address of the peer, without its port: a gateway's where it calls through one. */
  readonly address: string
}

/** The control plane's debug interface, reached by port-forward. Throws `SourceFailure`. */
export interface IstiodReader {
  /** Every proxy that any istiod replica serves. Cached for some seconds. */
  proxySync(): Promise<Measured<readonly ProxySyncFact[]>>
  /** The connections of all of them. Cached for some seconds. */
  connections(): Promise<Measured<readonly ProxyConnection[]>>
  /** Such as `1.29.1`; null where it does not say. */
  version(): Promise<Measured<string | null>>
}
