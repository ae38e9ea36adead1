import type { ProxySyncFact } from '@periplus/mesh'
import type { Measured } from '../source-reading.ts'

/** The control plane's debug interface, reached by port-forward. Throws `SourceFailure`. */
export interface IstiodReader {
  /** Every proxy that any istiod replica serves. Cached for some seconds. */
  proxySync(): Promise<Measured<readonly ProxySyncFact[]>>
  /** Such as `1.29.1`; null where it does not say. */
  version(): Promise<Measured<string | null>>
}
