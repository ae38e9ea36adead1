import type { IncomingMessage } from 'node:http'
import { managedFieldsOf } from '../objects/managed-fields.ts'
import { type KubernetesObject, kubernetesTime } from './object.ts'

/** Who writes, and when: what the API server notes of each write. */
export interface Writer {
  readonly manager: string
  /** Unix ms. */
  readonly nowMs: number
}

/**
 * As upstream: what the query says, else the first word of the client's name.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#managers
 */
export const managerOf = ({ headers }: IncomingMessage, query: URLSearchParams): string =>
  query.get('fieldManager') || headers['user-agent']?.split('/')[0] || 'unknown'

/**
 * An object with its managers after a write: the writer has what it wrote, and is noted at this time.
 * Other managers stay as they were; upstream takes from them the fields that the writer changed.
 * @param before undefined for an object that is new
 */
export function withManagers(
  object: KubernetesObject,
  before: KubernetesObject | undefined,
  { manager, nowMs }: Writer,
  subresource?: string,
): KubernetesObject {
  const others = (before?.metadata.managedFields ?? []).filter(
    (entry) => !isOf(entry, manager, subresource),
  )
  const { labels, annotations } = object.metadata
  const parts =
    subresource === 'status'
      ? { status: object.status }
      : { metadata: { labels, annotations }, spec: object.spec }
  const own = managedFieldsOf(manager, kubernetesTime(nowMs), parts, subresource)
  return { ...object, metadata: { ...object.metadata, managedFields: [...others, own] } }
}

const isOf = (entry: unknown, manager: string, subresource: string | undefined): boolean =>
  typeof entry === 'object' &&
  entry !== null &&
  'manager' in entry &&
  entry.manager === manager &&
  ('subresource' in entry ? entry.subresource : undefined) === subresource
