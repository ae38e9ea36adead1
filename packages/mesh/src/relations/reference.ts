import type { ObjectRef, Relation } from '@periplus/shared'
import type { ConfigIndex } from '../config/config-index.ts'
import type { ConfigObject } from '../model/kubernetes.ts'

export type RelationRole = Relation['role']

/** An object that somebody names, and whether it is there; where nobody could look, it is. */
export interface Target {
  readonly object: ObjectRef
  readonly exists: boolean
}

/** One place in an object where it names another. */
export interface Naming {
  readonly role: RelationRole
  /** As findings write places: `spec.http[0].route[1].destination.host`. */
  readonly path: string
  readonly target: Target
}

/** `from` names `to`. */
export interface Reference {
  readonly from: ObjectRef
  readonly to: ObjectRef
  /** Whether `to` is there. */
  readonly exists: boolean
  readonly role: RelationRole
  /** Place in `from`. */
  readonly path: string
}

/** Reads one kind of reference from an object, whatever stands in its fields. */
export type RelationReader = (object: ConfigObject, index: ConfigIndex) => readonly Naming[]

/** The same object whichever version of its API it was read in. */
export const objectKey = ({ cluster, apiVersion, kind, namespace, name }: ObjectRef): string =>
  `${cluster} ${groupOf(apiVersion)} ${kind} ${namespace ?? ''} ${name}`

export const groupOf = (apiVersion: string): string =>
  apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''
