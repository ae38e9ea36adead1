import type { Field } from '../field.ts'

/** What rules of a spec need to know of the object around it. */
export interface Subject {
  /** `metadata.name`. */
  readonly name: Field
  /** '' where a file names none. */
  readonly namespace: string
  readonly labels: Readonly<Record<string, string>>
}
