export { mergeFacts } from './collect/merge-facts.ts'
export type { ClusterConfig, Config } from './config/config.ts'
export { ConfigError } from './config/config-error.ts'
export type { ConfigInput, Flags } from './config/config-input.ts'
export { readSuppressions } from './config/finding-settings.ts'
export { loadConfig } from './config/load-config.ts'
export { type Option, options } from './config/options.ts'
export type { Viewer } from './context.ts'
export { createServer, type RunningServer, type ServerDependencies } from './create-server.ts'
export { type ClusterReading, readClusters } from './sources/kubernetes/read-cluster.ts'
export { factsOfManifests, type ManifestWorld } from './sources/manifests/facts-of-manifests.ts'
export { isClusterScoped, isReadKind } from './sources/manifests/known-kinds.ts'
export { type Manifest, manifestOf } from './sources/manifests/manifest.ts'
export { overlayFacts } from './sources/manifests/overlay-facts.ts'
export { type PlacedManifest, readManifests } from './sources/manifests/read-manifests.ts'
export { readYaml, type YamlProblem } from './sources/manifests/read-yaml.ts'
export {
  createYamlLocator,
  type TextRange,
  type YamlLocator,
} from './sources/manifests/yaml-locator.ts'
