import { message } from '@periplus/shared'
import { RE2JS } from 're2js'
import type { Field } from '../field.ts'

/** Letters; istiod refuses longer ones, since the size of Envoy's program is bounded. */
const longestPattern = 1024

/** Refuses what RE2, the language of Envoy's regular expressions, does not understand. */
export function checkRegularExpression(field: Field): void {
  if (field.text.length > longestPattern) {
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
  try {
    RE2JS.compile(field.text)
    return true
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem)
    field.refuse(message('findings.schema.regexSyntax', { reason }))
    return false
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
  const prefix = match.at('prefix')
  if (prefix.isSet && prefix.text === '') {
    prefix.refuse(message('findings.schema.empty', { field: 'prefix' }))
  }
  checkRegexMatch(match)
}
