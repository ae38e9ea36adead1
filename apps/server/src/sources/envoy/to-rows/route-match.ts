import type { RouteMatch } from '../wire/route.ts'

/** The path that a route matches, as istioctl words it; headers are left out there as well. */
export function describeMatch(match: RouteMatch | null): string {
  if (!match) return ''
  const conditions: string[] = []
  if (match.prefix) conditions.push(`${match.prefix}*`)
  if (match.path_separated_prefix) conditions.push(`PathPrefix:${match.path_separated_prefix}`)
  if (match.path) conditions.push(match.path)
  if (match.safe_regex) conditions.push(`regex ${match.safe_regex.regex}`)
  return conditions.join(' ')
}
