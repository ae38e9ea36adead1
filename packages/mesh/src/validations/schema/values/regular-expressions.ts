import { message } from '@periplus/shared'
import { RE2JS } from 're2js'
import type { Field } from '../field.ts'
import { bytesOf } from './bytes.ts'

/** Bytes; istiod refuses longer ones, since the size of Envoy's program is bounded. */
const longestPattern = 1024

/** Refuses what RE2, the language of Envoy's regular expressions, does not understand. */
export function checkRegularExpression(field: Field): void {
  if (bytesOf(field.text) > longestPattern) {
    field.refuse(message('findings.schema.regexLong', { max: String(longestPattern) }))
  } else {
    checkSyntax(field)
  }
}

/**
 * As `checkRegularExpression`, where Istio sets no limit to the length.
 * @returns whether RE2 understands it
 */
export function checkSyntax(field: Field): boolean {
  const reason = problemOf(field.text)
  if (reason !== null) field.refuse(message('findings.schema.regexSyntax', { reason }))
  return reason === null
}

/** A mesh has few patterns, each in many objects, and compiling one takes long. */
const known = new Map<string, string | null>()
const mostKnown = 2000

function problemOf(pattern: string): string | null {
  const before = known.get(pattern)
  if (before !== undefined) return before
  if (known.size >= mostKnown) known.clear()
  const problem = compileProblem(pattern)
  known.set(pattern, problem)
  return problem
}

function compileProblem(pattern: string): string | null {
  try {
    RE2JS.compile(pattern)
    return null
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem)
  }
}

/** Rules of a StringMatch: an empty regular expression would match nothing. */
export function checkRegexMatch(match: Field): void {
  const regex = match.at('regex')
  if (!regex.isSet) return
  if (regex.text === '') regex.refuse(message('findings.schema.empty', { field: 'regex' }))
  else checkRegularExpression(regex)
}

/** As `checkRegexMatch`, and no empty prefix, which Envoy refuses outside of paths. */
export function checkStringMatch(match: Field): void {
  if (!match.isObject) return
  const prefix = match.at('prefix')
  if (prefix.isSet && prefix.text === '') {
    prefix.refuse(message('findings.schema.empty', { field: 'prefix' }))
  }
  checkRegexMatch(match)
}
