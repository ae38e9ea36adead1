/** For sorting: by code units, as Go compares strings; not by any language's alphabet. */
export const compareTexts = (one: string, other: string): number =>
  one === other ? 0 : one < other ? -1 : 1
