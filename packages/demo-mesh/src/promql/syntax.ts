/** PromQL expressions as data, with what the evaluator needs and nothing of how they were written. */
export type Expression =
  | NumberLiteral
  | StringLiteral
  | VectorSelector
  | MatrixSelector
  | UnaryExpression
  | BinaryExpression
  | AggregateExpression
  | CallExpression

export interface NumberLiteral {
  readonly type: 'number'
  readonly value: number
}

export interface StringLiteral {
  readonly type: 'string'
  readonly value: string
}

export interface VectorSelector {
  readonly type: 'vector-selector'
  readonly matchers: readonly Matcher[]
  readonly offsetMs: number
  /** Unix milliseconds of an `@` modifier. */
  readonly at: number | 'start' | 'end' | null
}

export interface MatrixSelector {
  readonly type: 'matrix-selector'
  readonly selector: VectorSelector
  readonly rangeMs: number
}

export interface UnaryExpression {
  readonly type: 'unary'
  readonly operator: '+' | '-'
  readonly operand: Expression
}

export interface BinaryExpression {
  readonly type: 'binary'
  readonly operator: BinaryOperator
  readonly left: Expression
  readonly right: Expression
  /** `bool` after a comparison. */
  readonly returnsBool: boolean
  readonly matching: Matching
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '^'
export type ComparisonOperator = '==' | '!=' | '>' | '<' | '>=' | '<='
export type SetOperator = 'and' | 'or' | 'unless'
export type BinaryOperator = ArithmeticOperator | ComparisonOperator | SetOperator

export interface Matching {
  /** Compare only these labels (`on`), or all but these (`ignoring`). */
  readonly mode: 'on' | 'ignoring'
  readonly labels: readonly string[]
  readonly group: 'one-to-one' | 'left' | 'right'
  /** Labels that a grouped match copies from the "one" side. */
  readonly include: readonly string[]
}

export interface AggregateExpression {
  readonly type: 'aggregate'
  readonly operator: AggregateOperator
  readonly operand: Expression
  readonly parameter: Expression | null
  readonly grouping: readonly string[]
  readonly without: boolean
}

export type AggregateOperator =
  | 'sum'
  | 'avg'
  | 'min'
  | 'max'
  | 'count'
  | 'group'
  | 'topk'
  | 'bottomk'

export interface CallExpression {
  readonly type: 'call'
  readonly function: string
  readonly args: readonly Expression[]
}

export interface Matcher {
  readonly name: string
  readonly operator: '=' | '!=' | '=~' | '!~'
  readonly value: string
  /** A missing label counts as the empty text. */
  readonly accepts: (value: string) => boolean
}

/** What an expression yields. */
export type ValueType = 'scalar' | 'string' | 'vector' | 'matrix'
