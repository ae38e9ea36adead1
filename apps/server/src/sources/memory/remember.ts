/**
 * Remembers what a pure function gave for the very same (identical, not equal) arguments: facts are
 * immutable and stay the same objects until something changes.
 * @param max how many answers are kept, or how much they may weigh together; the last always is
 * @param weigh what an answer to these arguments weighs; absent: 1
 */
export function remember<Arguments extends readonly unknown[], Result>(
  compute: (...args: Arguments) => Result,
  max: number,
  weigh: (...args: Arguments) => number = () => 1,
): (...args: Arguments) => Result {
  const kept: { args: Arguments; weight: number; result: Result }[] = []
  return (...args) => {
    const index = kept.findIndex(
      (each) =>
        each.args.length === args.length && each.args.every((arg, at) => Object.is(arg, args[at])),
    )
    const [known] = index < 0 ? [] : kept.splice(index, 1)
    const entry = known ?? { args, weight: weigh(...args), result: compute(...args) }
    kept.push(entry)
    let weight = kept.reduce((sum, each) => sum + each.weight, 0)
    while (weight > max && kept.length > 1) weight -= kept.shift()?.weight ?? 0
    return entry.result
  }
}
