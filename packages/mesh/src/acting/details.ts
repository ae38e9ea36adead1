/**
 * Details of an object, in the words of Istio's own fields, which are the same in every language:
 * `80 % v1 · 20 % v2 · timeout 5s`.
 */
export const joinDetails = (parts: readonly (string | null)[]) =>
  parts.filter((part) => part !== null && part !== '').join(' · ')

/** Some of many, and how many more. */
export function someOf(words: readonly string[], limit = 4): string {
  const shown = words.slice(0, limit).join(', ')
  return words.length > limit ? `${shown} +${words.length - limit}` : shown
}

export const share = (ofHundred: number) => `${ofHundred}\u2009%`
