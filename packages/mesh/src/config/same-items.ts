/** Whether two lists hold the same things in the same order. */
export const sameItems = <T>(
  one: readonly T[],
  other: readonly T[],
  isSame: (item: T, counterpart: T) => boolean = (item, counterpart) => item === counterpart,
): boolean =>
  one === other ||
  (one.length === other.length && one.every((item, at) => isSame(item, other[at] as T)))
