import { type CelInput, celEnv, isCelError, parse, plan } from '@bufbuild/cel'
import { kubernetesFunctions } from './functions.ts'

/** The answer of a rule; `unknown` where the library cannot read it, so that it accuses nobody. */
export type RuleAnswer = boolean | 'unknown'

type Planned = (bindings: { self: CelInput }) => unknown

const env = celEnv({ funcs: kubernetesFunctions })
const planned = new Map<string, Planned | null>()

function planOf(expression: string): Planned | null {
  const before = planned.get(expression)
  if (before !== undefined) return before
  let made: Planned | null = null
  try {
    made = plan(env, parse(expression)) as Planned
  } catch {
    made = null
  }
  planned.set(expression, made)
  return made
}

/**
 * Whether a value keeps a rule. One that fails to evaluate (a field that is not there) is broken: the
 * API server refuses the object then.
 */
export function keepsRule(expression: string, self: CelInput): RuleAnswer {
  const evaluate = planOf(expression)
  if (!evaluate) return 'unknown'
  const result = evaluate({ self })
  if (isCelError(result))
    return /unknown function|unbound|not found: func/i.test(result.message) ? 'unknown' : false
  return result === true
}

/** The text of a `messageExpression`; null where it gives none. */
export function textOfRule(expression: string, self: CelInput): string | null {
  const result = planOf(expression)?.({ self })
  return typeof result === 'string' && result !== '' ? result : null
}
