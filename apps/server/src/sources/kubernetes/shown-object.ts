import * as z from 'zod'
import { lastApplied } from './to-facts/config-object.ts'
import { Metadata, orEmpty } from './wire/metadata.ts'

type Json = Readonly<Record<string, unknown>>

/** An object as people see it, with what its metadata says. */
export interface ShownObject {
  readonly apiVersion: string
  readonly metadata: Metadata
  /** As the API server sent it: of this the managers of fields are read. */
  readonly rawMetadata: unknown
  /** Without what is no concern of people: see `shownObject`. */
  readonly content: Json
  readonly status: Json
}

const Whole = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({}),
  status: orEmpty(z.record(z.string(), z.unknown())),
})

/** Stands for a value that is a secret for all we know. */
export const withheld = '(withheld)'

/**
 * One object for people to read: without managed fields and without kubectl's copy of the object, and
 * without values that often are secrets: those of a container's variables, and of the headers that
 * probes send. What configures the mesh is shown whole.
 * @param ofPods whether containers stand in it: a pod, or what makes pods
 * @throws ZodError where the answer is no object
 */
export function shownObject(raw: unknown, ofPods: boolean): ShownObject {
  const whole = Whole.parse(raw)
  const { managedFields: _, annotations, ...rest } = whole.metadata
  const metadata = { ...rest, ...shownAnnotations(annotations) }
  const content = { ...(raw as Json), metadata }
  return {
    apiVersion: whole.apiVersion,
    metadata: Metadata.parse(whole.metadata),
    rawMetadata: whole.metadata,
    content: ofPods ? (withoutValues(content) as Json) : content,
    status: whole.status,
  }
}

function shownAnnotations(annotations: unknown): { annotations?: unknown } {
  if (typeof annotations !== 'object' || annotations === null) return {}
  const { [lastApplied]: _, ...others } = annotations as Json
  return Object.keys(others).length === 0 ? {} : { annotations: others }
}

/** Lists of names with values, in whatever container of whatever template they stand. */
const withValues: ReadonlySet<string> = new Set(['env', 'httpHeaders'])

function withoutValues(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => withoutValues(withValues.has(key) ? valueWithheld(item) : item))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, withoutValues(child, name)]),
  )
}

const valueWithheld = (item: unknown): unknown =>
  typeof item === 'object' && item !== null && 'value' in item ? { ...item, value: withheld } : item
