import type { Measured } from '../source-reading.ts'
import type { EnvoyReader } from './envoy-reader.ts'

/** Reads one path of a pod's admin interface as JSON. Port-forward is one way to do it. */
export type ReadAdmin = (namespace: string, pod: string, path: string) => Promise<Measured<unknown>>

/** Envoy's and ztunnel's admin port: it listens on loopback, inside the pod alone. */
export const adminPort = 15000

/** @param read throws SourceFailure */
export function createEnvoyReader(read: ReadAdmin): EnvoyReader {
  return {
    configDump: (namespace, pod, { eds }) =>
      read(namespace, pod, eds ? '/config_dump?include_eds' : '/config_dump'),
    clusters: (namespace, pod) => read(namespace, pod, '/clusters?format=json'),
    serverInfo: (namespace, pod) => read(namespace, pod, '/server_info'),
  }
}
