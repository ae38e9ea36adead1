import type { KubernetesObject } from '../scenario/model.ts'

/** Reads the free-form parts of configuration objects; what has another type counts as absent. */

export type Fields = Readonly<Record<string, unknown>>

export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {}
}

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

export const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

export const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)

export const texts = (value: unknown): string[] =>
  list(value).filter((item): item is string => typeof item === 'string')

export function labels(value: unknown): Record<string, string> {
  const entries = Object.entries(fields(value))
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => !!text(entry[1])))
}

export const specOf = (object: KubernetesObject): Fields => fields(object.spec)

export const objectsOfKind = (
  objects: readonly KubernetesObject[],
  group: string,
  kind: string,
): KubernetesObject[] =>
  objects.filter((object) => object.kind === kind && object.apiVersion.startsWith(`${group}/`))

/** A host in an Istio object, written in full: short names belong to the object's namespace. */
export function fullHost(host: string, namespace: string): string {
  return host.includes('.') || host === '*' ? host : `${host}.${namespace}.svc.cluster.local`
}

/** `catalogue` matches `catalogue`; `*.shop.svc.cluster.local` matches what ends so. */
export function hostMatches(pattern: string, host: string): boolean {
  return pattern.startsWith('*') ? host.endsWith(pattern.slice(1)) : pattern === host
}

export const selects = (
  selector: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>>,
): boolean => Object.entries(selector).every(([key, value]) => own[key] === value)
