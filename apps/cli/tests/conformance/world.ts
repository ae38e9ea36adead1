/** Makes facts of upstream's input files, with what its cases take for granted. */
import type { ConfigFacts } from '@periplus/mesh'
import { factsOfManifests, type Manifest, manifestOf } from '@periplus/server/files'
import { parse, parseAllDocuments } from 'yaml'
import { assumedGateway } from '../../src/analyze/assumed-gateway.ts'

export const caseCluster = 'c1'

/** Every object of a file; what has no kind is left out, as istioctl leaves it out. */
export function readManifests(text: string): Manifest[] {
  return parseAllDocuments(text)
    .flatMap((document) => {
      const object: unknown = document.toJS()
      const items = (object as { kind?: string; items?: unknown[] } | null) ?? {}
      return items.kind === 'List' ? (items.items ?? []) : [object]
    })
    .flatMap((object) => {
      const manifest = manifestOf(object)
      return 'problem' in manifest ? [] : [manifest]
    })
}

/** istioctl assumes a default ingress gateway unless the mesh says that there is none; so do we. */
export const ingressGateway: readonly Manifest[] = assumedGateway

export interface CaseWorld {
  readonly cluster?: string
  readonly meshConfig?: string | undefined
  readonly meshNetworks?: string | undefined
}

/** @param meshConfig, meshNetworks the text of their files */
export const factsOf = (
  manifests: readonly Manifest[],
  { cluster = caseCluster, meshConfig, meshNetworks }: CaseWorld = {},
): ConfigFacts =>
  factsOfManifests(manifests, {
    cluster,
    meshConfig: parse(meshConfig ?? ''),
    meshNetworks: parse(meshNetworks ?? ''),
  })
