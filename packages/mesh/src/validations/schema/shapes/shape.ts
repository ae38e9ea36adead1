/** What may stand in a field, as far as reading it goes; what it may mean is for the rules to say. */
export type Shape = Scalar | Words | List | Table | Parts

export type Scalar =
  | 'text'
  | 'truth'
  | 'int32'
  | 'uint32'
  | 'uint64'
  | 'number'
  | 'duration'
  | 'any'

/** Any of some words, which a protocol buffer calls an enum. */
export interface Words {
  readonly is: 'words'
  readonly words: readonly string[]
}

export interface List {
  readonly is: 'list'
  readonly of: Shape
}

/** An object whose keys are free. */
export interface Table {
  readonly is: 'table'
  readonly of: Shape
}

/** An object with fields of its own. Others may be there too: Istio reads past what it does not know. */
export interface Parts {
  readonly is: 'parts'
  readonly parts: Readonly<Record<string, Shape>>
}

export const words = (...all: readonly string[]): Words => ({ is: 'words', words: all })
export const list = (of: Shape): List => ({ is: 'list', of })
export const table = (of: Shape): Table => ({ is: 'table', of })
export const parts = (all: Readonly<Record<string, Shape>>): Parts => ({ is: 'parts', parts: all })

/** Parts that have one shape, by their names. */
export const each = (shape: Shape, ...names: readonly string[]): Readonly<Record<string, Shape>> =>
  Object.fromEntries(names.map((name) => [name, shape]))
