import {
  type KubernetesObject,
  kubernetesTime,
  type ObjectMeta,
  type OwnerReference,
} from '../kubernetes/object.ts'
import { stableHash } from '../scenario/stable-hash.ts'

/** Metadata of objects that nobody wrote by hand: the same at every start. */

/** A version 4 UUID that depends on the text alone. */
export function stableUid(text: string): string {
  const word = (index: number): string =>
    stableHash(`uid ${index} ${text}`).toString(16).padStart(8, '0')
  const hex = word(0) + word(1) + word(2) + word(3)
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

const weekMs = 7 * 86_400_000

/**
 * When something began, in unix ms, whole seconds: up to `maxDays` before this week did, so that
 * two processes of one week agree and no birth moves while a mesh runs.
 */
export function bornMs(text: string, nowMs: number, maxDays: number): number {
  const thisWeek = Math.floor(nowMs / weekMs) * weekMs
  const ageSeconds = 60 + (stableHash(`born ${text}`) % (maxDays * 86_400))
  return thisWeek - ageSeconds * 1000
}

interface Identity {
  readonly apiVersion: string
  readonly kind: string
  readonly namespace?: string
  readonly name: string
}

const identityText = ({ kind, namespace, name }: Identity): string =>
  `${kind} ${namespace ?? ''}/${name}`

interface MoreMeta extends Partial<Omit<ObjectMeta, 'name' | 'namespace' | 'creationTimestamp'>> {
  readonly createdMs?: number
}

/** Full metadata; things that a platform team set up are up to 90 days old if not said. */
export function metadataOf(identity: Identity, nowMs: number, more: MoreMeta = {}): ObjectMeta {
  const text = identityText(identity)
  const { createdMs = bornMs(text, nowMs, 90), ...rest } = more
  return {
    name: identity.name,
    ...(identity.namespace !== undefined && { namespace: identity.namespace }),
    uid: stableUid(text),
    creationTimestamp: kubernetesTime(createdMs),
    ...rest,
  }
}

/** The reference by which a controller owns an object of the same namespace. */
export function ownerReference(owner: Identity): OwnerReference {
  return {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.name,
    uid: stableUid(identityText(owner)),
    controller: true,
    blockOwnerDeletion: true,
  }
}

/** An object with generated metadata. */
export function objectOf(
  identity: Identity,
  nowMs: number,
  body: Readonly<Record<string, unknown>>,
  more: MoreMeta = {},
): KubernetesObject {
  return {
    apiVersion: identity.apiVersion,
    kind: identity.kind,
    metadata: metadataOf(identity, nowMs, more),
    ...body,
  }
}
