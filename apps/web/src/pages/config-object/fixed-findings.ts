import type { Finding } from '@periplus/shared'

/** What a finding says in any language, wherever in its object it stands by now. */
const sayingOf = ({ check, message: { id, params } }: Finding): string =>
  JSON.stringify([check, id, params])

/**
 * The findings of `before` that `after` has no longer. One whose place in the object moved, for
 * something was added above it, is not fixed.
 */
export function fixedFindings<F extends Finding>(
  before: readonly F[],
  after: readonly Finding[],
): F[] {
  const left = new Map<string, number>()
  for (const finding of after) {
    const saying = sayingOf(finding)
    left.set(saying, (left.get(saying) ?? 0) + 1)
  }
  return before.filter((finding) => {
    const saying = sayingOf(finding)
    const count = left.get(saying) ?? 0
    left.set(saying, count - 1)
    return count <= 0
  })
}
