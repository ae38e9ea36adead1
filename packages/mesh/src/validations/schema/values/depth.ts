/** Whether more than so many lists and objects stand in each other. Does not call itself. */
export function isDeeperThan(value: unknown, most: number): boolean {
  let level = [value].filter(holdsValues)
  for (let depth = 0; level.length > 0; depth++) {
    if (depth >= most) return true
    level = level.flatMap((each) => Object.values(each)).filter(holdsValues)
  }
  return false
}

const holdsValues = (value: unknown): value is object => typeof value === 'object' && value !== null
