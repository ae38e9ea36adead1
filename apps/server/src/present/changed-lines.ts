interface Texts {
  /** Null: there was none. */
  readonly before: string | null
  readonly after: string | null
}

/**
 * How many lines one text has that the other has not, each as often as it stands there. Lines that only
 * moved are not counted.
 */
export function changedLines({ before, after }: Texts): { added: number; removed: number } {
  const more = new Map<string, number>()
  const count = (text: string | null, step: 1 | -1) => {
    for (const line of linesIn(text)) more.set(line, (more.get(line) ?? 0) + step)
  }
  count(after, 1)
  count(before, -1)
  const sum = (numbers: readonly number[]) =>
    numbers.reduce((total, each) => total + Math.max(0, each), 0)
  const differences = [...more.values()]
  return { added: sum(differences), removed: sum(differences.map((each) => -each)) }
}

/** What follows the last line break is no line where it is empty. */
const linesIn = (text: string | null): readonly string[] =>
  text === null ? [] : text.replace(/\n$/, '').split('\n')
