import { healthAnnotations } from '@periplus/mesh'

const ours: ReadonlySet<string> = new Set(healthAnnotations)

/** The annotations that say something to us, of all that an object carries; nothing where none does. */
export function ourAnnotations(
  ...all: readonly Readonly<Record<string, string>>[]
): { annotations: Readonly<Record<string, string>> } | Record<string, never> {
  const found = all.flatMap((each) => Object.entries(each)).filter(([name]) => ours.has(name))
  return found.length === 0 ? {} : { annotations: Object.fromEntries(found) }
}
