import type { MessageRef } from '@periplus/shared'
import type { FindField } from './fields.ts'

export type Operator = '=' | '!=' | '~' | '!~' | '>' | '>=' | '<' | '<='

/** Where in the text something stands: offsets of its first character and of the one after it. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** One question about one field: a comparison, or the bare field. */
export interface Condition extends Span {
  readonly type: 'condition'
  readonly field: FindField
  /** What stands after the colon of `label:team`; null for other fields. */
  readonly key: string | null
  /** Null where the field stands alone: `mtls`, `label:team`. */
  readonly compare: Comparison | null
}

export interface Comparison {
  readonly operator: Operator
  /** In the field's own unit where it is a number. */
  readonly value: string | number
  readonly at: Span
}

export type Expression =
  | Condition
  | { readonly type: 'not'; readonly operand: Expression }
  | { readonly type: 'and' | 'or'; readonly operands: readonly Expression[] }

/** What is wrong with an expression, and where. */
export interface FindError extends Span {
  readonly message: MessageRef
}

/** What the parser would have taken next: the completion offers it. */
export type Expected =
  | { readonly what: 'operand' }
  | { readonly what: 'key'; readonly field: FindField }
  | { readonly what: 'operator'; readonly field: FindField }
  | { readonly what: 'value'; readonly field: FindField; readonly key: string | null }
  | { readonly what: 'connector' }

export type Parsed =
  /** `expression` is null for an empty text, which asks nothing. */
  | { readonly ok: true; readonly expression: Expression | null }
  | { readonly ok: false; readonly error: FindError }
