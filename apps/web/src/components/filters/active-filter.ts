/** One filter that is set: what it says, and what of the address is without it. */
export interface ActiveFilter<Search> {
  readonly words: string
  readonly without: Partial<Search>
}
