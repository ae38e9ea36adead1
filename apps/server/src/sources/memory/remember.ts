/**
 * Remembers what a pure function gave for the very same (identical, not equal) arguments: facts are
 * immutable and stay the same objects until something changes.
 * @param max how many answers are kept
 */
export function remember<Arguments extends readonly unknown[], Result>(
  compute: (...args: Arguments) => Result,
  max: number,
): (...args: Arguments) => Result {
  const kept: { args: Arguments; result: Result }[] = []
  return (...args) => {
    const index = kept.findIndex(
      (each) =>
        each.args.length === args.length && each.args.every((arg, at) => Object.is(arg, args[at])),
    )
    const [known] = index < 0 ? [] : kept.splice(index, 1)
    const entry = known ?? { args, result: compute(...args) }
    kept.push(entry)
    if (kept.length > max) kept.shift()
    return entry.result
  }
}
