export { mergeFacts } from './collect/merge-facts.ts'
export type { ClusterConfig, Config } from './config/config.ts'
export { ConfigError } from './config/config-error.ts'
export type { ConfigInput, Flags } from './config/config-input.ts'
export { loadConfig } from './config/load-config.ts'
export { type Option, options } from './config/options.ts'
export type { Viewer } from './context.ts'
export { createServer, type RunningServer, type ServerDependencies } from './create-server.ts'
export {
  factsOfManifests,
  type ManifestFacts,
  type ManifestWorld,
} from './sources/manifests/facts-of-manifests.ts'
export { type Manifest, manifestOf } from './sources/manifests/manifest.ts'
