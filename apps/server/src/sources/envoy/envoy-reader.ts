import type { Measured } from '../source-reading.ts'

/** The admin interface of one pod's proxy, reached by port-forward. Throws `SourceFailure`. */
export interface EnvoyReader {
  /** `/config_dump`, as JSON. @param options.eds with the endpoints that istiod sent */
  configDump(namespace: string, pod: string, options: { eds: boolean }): Promise<Measured<unknown>>
  /** `/clusters?format=json` */
  clusters(namespace: string, pod: string): Promise<Measured<unknown>>
  /** `/server_info` */
  serverInfo(namespace: string, pod: string): Promise<Measured<unknown>>
}
