import type { MessageRef } from '@periplus/shared'
import type { Expected, FindError, Span } from './expression.ts'
import type { Token } from './tokens.ts'

/** Ends the reading at the first thing that is wrong. */
export class Mistake extends Error {
  readonly error: FindError
  constructor(error: FindError) {
    super(error.message.id)
    this.error = error
  }
}

export const mistake = ({ from, to }: Span, ref: MessageRef) =>
  new Mistake({ from, to, message: ref })

/** Where the reading stands, and what it would take there. */
export class Cursor {
  expected: Expected = { what: 'operand' }
  readonly end: Span
  private readonly tokens: readonly Token[]
  private at = 0

  constructor(tokens: readonly Token[], end: number) {
    this.tokens = tokens
    this.end = { from: end, to: end }
  }

  peek(): Token | null {
    return this.tokens[this.at] ?? null
  }

  take(): Token | null {
    const token = this.peek()
    if (token) this.at += 1
    return token
  }
}
