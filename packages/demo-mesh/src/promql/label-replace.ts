import { PromqlExecutionError } from './errors.ts'
import { anchoredPattern } from './matcher.ts'
import type { Sample } from './vector.ts'

/** `label_replace(v, destination, replacement, source, regex)`. */
export function labelReplace(
  samples: readonly Sample[],
  destination: string,
  replacement: string,
  source: string,
  regex: string,
): Sample[] {
  let pattern: RegExp
  try {
    pattern = anchoredPattern(regex)
  } catch {
    throw new PromqlExecutionError(
      `invalid regular expression in label_replace(): ${JSON.stringify(regex)}`,
    )
  }
  if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(destination)) {
    throw new PromqlExecutionError(
      `invalid destination label name in label_replace(): ${destination}`,
    )
  }
  return samples.map(({ labels, value }) => {
    const match = pattern.exec(labels[source] ?? '')
    if (match === null) return { labels, value }
    const { [destination]: _, ...rest } = labels
    const text = expand(replacement, match)
    return { labels: text === '' ? rest : { ...rest, [destination]: text }, value }
  })
}

/** Go's Regexp.Expand: `$1`, `${1}`, `$name`, `${name}` and `$$`; unknown groups are empty. */
function expand(template: string, match: RegExpExecArray): string {
  return template.replaceAll(
    /\$(?:\$|\{(\w+)\}|(\w+))/g,
    (whole, braced?: string, bare?: string) => {
      if (whole === '$$') return '$'
      const name = braced ?? bare ?? ''
      return (/^\d+$/.test(name) ? match[Number(name)] : match.groups?.[name]) ?? ''
    },
  )
}
