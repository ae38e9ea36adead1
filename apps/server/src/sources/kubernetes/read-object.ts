import * as z from 'zod'
import type { Measured } from '../source-reading.ts'
import { ApiError } from './api-error.ts'
import type { KubernetesClient } from './client.ts'
import type { CustomKind } from './kinds.ts'
import type { ObjectAddress } from './object-address.ts'
import { pathOfObject, readableKind } from './readable-kinds.ts'
import { type ShownObject, shownObject } from './shown-object.ts'

/**
 * One object as the API server has it now. `absent`: there is none, or none of such a kind.
 * `withheld`: whether there is one is not even asked, for its values are not for people's eyes.
 */
export type ObjectRead =
  | { readonly state: 'found'; readonly object: ShownObject; readonly text: string | null }
  | { readonly state: 'absent' }
  | { readonly state: 'withheld' }

/** The ConfigMaps that are shown: the mesh's settings. */
export interface SettingsMaps {
  readonly namespace: string
  /** Of the one with Istio's MeshConfig and MeshNetworks. */
  readonly mesh: string
  readonly injector: string
}

export interface ObjectReader {
  readonly client: Pick<KubernetesClient, 'get'>
  readonly custom: readonly CustomKind[]
  readonly settings: SettingsMaps
  /** How long the API server is waited for. */
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** Kinds of which an object is pods, or makes some. */
const ofPods = /^(Pod|Deployment|StatefulSet|DaemonSet|ReplicaSet|Job|CronJob)$/

/** What findings call Istio's settings, and where these stand in the ConfigMap. */
const settingsKinds: Readonly<Record<string, { readonly name: string; readonly key: string }>> = {
  MeshConfig: { name: 'meshconfig', key: 'mesh' },
  MeshNetworks: { name: 'meshnetworks', key: 'meshNetworks' },
}
export const settingsGroup = 'mesh.istio.io'

const Data = z.object({ data: z.record(z.string(), z.string()).nullish() })

/** @throws ApiError where the API server gave no answer, or refused one */
export async function readObject(
  reader: ObjectReader,
  address: ObjectAddress,
): Promise<Measured<ObjectRead>> {
  const { group, kind, namespace, name } = address
  if (group === settingsGroup) return readSettings(reader, address)
  if (group === '' && kind === 'Secret') return free({ state: 'withheld' })
  if (group === '' && kind === 'ConfigMap') {
    const { settings } = reader
    const isSettings = name === settings.mesh || name === settings.injector
    if (namespace !== settings.namespace || !isSettings) return free({ state: 'withheld' })
  }
  const readable = readableKind(address, reader.custom)
  const path = readable && pathOfObject(readable, address)
  return path ? get(reader, path, ofPods.test(kind)) : free({ state: 'absent' })
}

/** The text is the YAML that somebody wrote into the ConfigMap. */
async function readSettings(
  reader: ObjectReader,
  { kind, namespace, name }: ObjectAddress,
): Promise<Measured<ObjectRead>> {
  const { settings } = reader
  const which = settingsKinds[kind]
  if (!which || name !== which.name || namespace !== settings.namespace) {
    return free({ state: 'absent' })
  }
  const path = ['api', 'v1', 'namespaces', namespace, 'configmaps', settings.mesh]
  const { value, ...cost } = await get(reader, path, false)
  if (value.state !== 'found') return { value, ...cost }
  const text = Data.safeParse(value.object.content).data?.data?.[which.key]
  if (text === undefined) return { value: { state: 'absent' }, ...cost }
  const { object } = value
  return {
    value: { state: 'found', object: { ...object, apiVersion: `${settingsGroup}/v1alpha1` }, text },
    ...cost,
  }
}

async function get(
  { client, timeoutMs, signal }: ObjectReader,
  path: readonly string[],
  withContainers: boolean,
): Promise<Measured<ObjectRead>> {
  const startedMs = performance.now()
  const cost = () => ({ tookMs: performance.now() - startedMs, queries: 1 })
  const patience = AbortSignal.timeout(timeoutMs)
  try {
    const raw = await client.get(path, { signal: AbortSignal.any([signal, patience]) })
    return {
      value: { state: 'found', object: asShown(raw, withContainers), text: null },
      ...cost(),
    }
  } catch (error) {
    if (patience.aborted)
      throw new ApiError('slow', null, `no answer within ${timeoutMs} ms`, error)
    if (error instanceof ApiError && error.kind === 'not-found') {
      return { value: { state: 'absent' }, ...cost() }
    }
    throw error
  }
}

function asShown(raw: unknown, withContainers: boolean): ShownObject {
  try {
    return shownObject(raw, withContainers)
  } catch (error) {
    throw new ApiError('garbage', 200, 'the answer is no object', error)
  }
}

/** Nothing was asked for it. */
const free = (value: ObjectRead): Measured<ObjectRead> => ({ value, tookMs: 0, queries: 0 })
