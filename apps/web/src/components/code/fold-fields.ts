import { foldable, foldEffect } from '@codemirror/language'
import type { EditorState, StateEffect } from '@codemirror/state'

/**
 * Folds the fields at the top level of a YAML document that have these names, where there is more
 * than a line to fold.
 */
export function foldFields(
  state: EditorState,
  names: readonly string[],
): StateEffect<{ from: number; to: number }>[] {
  const effects: StateEffect<{ from: number; to: number }>[] = []
  for (let number = 1; number <= state.doc.lines; number += 1) {
    const line = state.doc.line(number)
    if (!names.some((name) => line.text === `${name}:`)) continue
    const range = foldable(state, line.from, line.to)
    if (range) effects.push(foldEffect.of(range))
  }
  return effects
}
