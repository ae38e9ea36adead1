import type { MessageRef } from '@periplus/shared'
import type { Field } from '../field.ts'
import type { Suggest } from './closest-name.ts'

/** Something in the value of a patch that Envoy's message does not take as it is. */
export interface ValueProblem {
  readonly field: Field
  readonly message: MessageRef
  readonly kind: ProblemKind
}

/**
 * Misfit: the message cannot be made of it. Doubtful, newer: nor can it, unless a later Envoy has the
 * type, which is hardly or well possible. Unknown: a field that is left out. Overruled: one that
 * another one takes the place of.
 */
export type ProblemKind = 'misfit' | 'doubtful' | 'newer' | 'unknown' | 'overruled'

/** What goes with the reading of a value. */
export interface Reading {
  readonly hear: (problem: ValueProblem) => void
  readonly suggest: Suggest
}

/** The field of a message that a value is given for, in the words of whoever wrote it. */
export interface Place {
  readonly type: string
  readonly field: string
}
