import type { ConfigFacts, ConfigObject } from '@periplus/mesh'
import { message, type ObjectRef } from '@periplus/shared'
import { type CollectedObject, watchedObject } from '../collect/config-object.ts'
import { ProblemError } from '../http/problem-error.ts'
import { stateOf } from '../sources/kubernetes/history.ts'
import { isConfigGroup } from '../sources/kubernetes/kinds.ts'
import type { ObjectAddress } from '../sources/kubernetes/object-address.ts'
import { settingsGroup } from '../sources/kubernetes/read-object.ts'
import type { ShownObject } from '../sources/kubernetes/shown-object.ts'
import { configObject } from '../sources/kubernetes/to-facts/config-object.ts'
import { provenanceOf } from '../sources/kubernetes/to-facts/provenance.ts'
import { type WrittenYaml, writePlacedYaml } from '../sources/manifests/write-yaml.ts'
import { createYamlLocator } from '../sources/manifests/yaml-locator.ts'

/** What there is to show of one object. */
export interface ObjectState {
  readonly state: 'live' | 'watched' | 'deleted'
  readonly object: ObjectRef
  readonly yaml: WrittenYaml
  readonly written: Pick<ConfigObject, 'createdAtMs' | 'writtenAtMs' | 'writtenBy' | 'owner'>
  readonly status: Readonly<Record<string, unknown>>
  /** The object as checks read it; null for kinds of Kubernetes' own. */
  readonly config: ConfigObject | null
}

/** Unknown, unreadable, and of a kind that is not read look the same. */
export const noObject = ({ kind, name }: ObjectAddress) =>
  new ProblemError(404, message('problems.no-object', { kind, name }))

/**
 * The object as the API server has it. Where that does not answer, as the watch saw it last; where the
 * object is gone, as it was.
 * @throws ProblemError 404 where nothing is known of it, 403 for what is not for people's eyes
 * @throws SourceFailure where only the API server could tell
 */
export function stateOfObject(
  { live, failure, history }: CollectedObject,
  config: ConfigFacts,
  cluster: string,
  address: ObjectAddress,
): ObjectState {
  switch (live?.state) {
    case 'found':
      return liveState(live.object, live.text, cluster, address)
    case 'withheld':
      throw new ProblemError(403, message('problems.object-withheld', { kind: address.kind }))
    case 'absent': {
      const [last] = history.changes
      const text = last?.change === 'deleted' ? last.before : null
      const known =
        text === null ? watchedState(config, cluster, address) : pastState(text, cluster)
      if (!known) throw noObject(address)
      return { ...known, state: 'deleted' }
    }
    default: {
      const known = watchedState(config, cluster, address)
      if (known) return known
      throw failure ?? noObject(address)
    }
  }
}

function liveState(
  { apiVersion, metadata, rawMetadata, content, status }: ShownObject,
  text: string | null,
  cluster: string,
  { group, kind, namespace, name }: ObjectAddress,
): ObjectState {
  return {
    state: 'live',
    object: { cluster, apiVersion, kind, namespace, name },
    yaml: text === null ? writePlacedYaml(content) : placedIn(text),
    written: {
      createdAtMs: metadata.creationTimestamp,
      ...provenanceOf(metadata, rawMetadata),
    },
    status,
    config: isConfigGroup(group) ? readOrNull(cluster, apiVersion, kind, content) : null,
  }
}

/** What somebody else wrote is read when the first place in it is looked for. */
function placedIn(text: string): WrittenYaml {
  const locator = createYamlLocator(text)
  return { text, find: (path) => locator.find(0, path) }
}

/** Of other kinds the snapshot does not keep the whole object. */
const keptWhole = (group: string) => isConfigGroup(group) || group === 'networking.k8s.io'

function watchedState(
  config: ConfigFacts,
  cluster: string,
  address: ObjectAddress,
): ObjectState | null {
  if (address.group === settingsGroup) return watchedSettings(config, cluster, address)
  const object = keptWhole(address.group) ? watchedObject(config, cluster, address) : null
  if (!object) return null
  const { status } = object
  const whole = JSON.parse(stateOf(object)) as object
  return ofObject(object, Object.keys(status).length === 0 ? whole : { ...whole, status })
}

function watchedSettings(
  { settings }: ConfigFacts,
  cluster: string,
  { kind, namespace, name }: ObjectAddress,
): ObjectState | null {
  const own = settings.find((each) => each.cluster === cluster)
  const content = kind === 'MeshConfig' ? own?.meshConfig : own?.meshNetworks
  if (!content || namespace !== own?.rootNamespace || name !== kind.toLowerCase()) return null
  return {
    state: 'watched',
    object: { cluster, apiVersion: `${settingsGroup}/v1alpha1`, kind, namespace, name },
    yaml: writePlacedYaml(content),
    written: { createdAtMs: null },
    status: {},
    config: null,
  }
}

/** @param text JSON, as the history keeps it */
function pastState(text: string, cluster: string): ObjectState | null {
  const whole = JSON.parse(text) as { apiVersion: string; kind: string }
  const object = readOrNull(cluster, whole.apiVersion, whole.kind, whole)
  return object && ofObject(object, whole)
}

const ofObject = (object: ConfigObject, whole: object): ObjectState => {
  const { cluster, apiVersion, kind, namespace, name } = object
  return {
    state: 'watched',
    object: { cluster, apiVersion, kind, namespace, name },
    yaml: writePlacedYaml(whole),
    written: object,
    status: object.status,
    config: object,
  }
}

/** Null for what has not the shape of an object: the watch leaves it out, too. */
function readOrNull(cluster: string, apiVersion: string, kind: string, raw: unknown) {
  try {
    return configObject(cluster, apiVersion, kind, raw)
  } catch {
    return null
  }
}
