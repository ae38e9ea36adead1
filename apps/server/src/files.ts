/**
 * What the command line needs of the server to read files: an entry of its own, for loading all of the
 * server takes longer than most files do.
 */
export { mergeFacts } from './collect/merge-facts.ts'
export { ConfigError } from './config/config-error.ts'
export type { ConfigInput, Flags } from './config/config-input.ts'
export { readSuppressions } from './config/finding-settings.ts'
export { type Option, options } from './config/options.ts'
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
