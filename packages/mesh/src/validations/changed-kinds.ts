import type { ConfigIndex } from '../config/config-index.ts'

/**
 * Tells of which kinds something came, went, or is another one than before, by the words that checks
 * say what they read. What was seen of traffic is compared beside the configuration.
 * @param before null: everything is new
 */
export function changedKinds(
  before: ConfigIndex | null,
  now: ConfigIndex,
): (kind: string) => boolean {
  const known = new Map<string, boolean>()
  return (kind) => {
    const told = known.get(kind)
    if (told !== undefined) return told
    const hasChanged = before?.state.shelf(kind) !== now.state.shelf(kind)
    known.set(kind, hasChanged)
    return hasChanged
  }
}
