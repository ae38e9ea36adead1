import type { Measured } from '../source-reading.ts'

/** Jaeger's query API of one cluster. Throws `SourceFailure`. */
export interface JaegerClient {
  /** Names of the services that have traces. */
  services(): Promise<Measured<readonly string[]>>
}
