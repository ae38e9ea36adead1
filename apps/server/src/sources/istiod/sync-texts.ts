import { createHash } from 'node:crypto'
import { type ClusterNames, type ToldProxy, toldProxies } from './to-facts.ts'
import { SyncStatuses } from './wire.ts'

/**
 * Reads what replicas answer to `/debug/syncz`, each text once: of thousands of proxies it is megabytes,
 * asked for every few seconds, and mostly nothing was pushed since the last time.
 */
export interface SyncTexts {
  /**
   * @returns the same object for the same text of the same replica
   * @throws Error where it is none
   */
  read(names: ClusterNames, istiod: string, text: string): readonly ToldProxy[]
  /** Forgets replicas that are not there any more. */
  keepOnly(istiods: readonly string[]): void
}

export function createSyncTexts(): SyncTexts {
  const last = new Map<string, { readonly said: string; readonly told: readonly ToldProxy[] }>()
  return {
    read(names, istiod, text) {
      // Not the text itself, which would be kept for nothing else.
      const said = JSON.stringify([names, createHash('sha1').update(text).digest('base64')])
      const before = last.get(istiod)
      if (before?.said === said) return before.told
      const statuses = SyncStatuses.parse(JSON.parse(text)) ?? []
      const told = toldProxies(names, istiod, statuses)
      last.set(istiod, { said, told })
      return told
    },
    keepOnly(istiods) {
      for (const istiod of last.keys()) if (!istiods.includes(istiod)) last.delete(istiod)
    },
  }
}
