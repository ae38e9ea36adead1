import type { SyntaxNode } from '@lezer/common'
import type { Expression } from './syntax.ts'

/** What the parts of the parser share: the query, and the way back to the whole parser. */
export interface ParseContext {
  readonly query: string
  textOf(node: SyntaxNode): string
  expression(node: SyntaxNode): Expression
  fail(node: SyntaxNode | number, message: string): never
}

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'LineComment') children.push(child)
  }
  return children
}
