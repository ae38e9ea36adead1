/**
 * Localities of which none may cover another. A `*` covers what is named after it; what was named
 * before may be narrower than a `*`, as in Istio.
 */
export class Localities {
  /** Everything below these is taken, and each of them. */
  readonly #taken = new Set<string>()
  /** These and what is above the taken ones cannot be taken as a whole. */
  readonly #above = new Set<string>()

  /**
   * Takes a locality.
   * @param parts region, zone and subzone, as far as given
   * @returns what is wrong where it overlaps one that is taken
   */
  add(parts: readonly string[]): 'findings.schema.localityOverlap' | null {
    const paths = parts.map((_, at) => parts.slice(0, at + 1).join('/'))
    const whole = paths.at(-1) ?? ''
    const isTaken = ['', ...paths].some((path) => this.#taken.has(path))
    if (isTaken || this.#above.has(whole)) return 'findings.schema.localityOverlap'
    const isWildcard = parts.at(-1) === '*'
    this.#taken.add(isWildcard ? (paths.at(-2) ?? '') : whole)
    for (const path of paths) this.#above.add(path)
    return null
  }
}
