/** What tells the edges of a picture apart. */
export interface CallPath {
  readonly source: string
  readonly service: string | null
  readonly target: string
  readonly protocol: string
  readonly via: string | null
}

/** Groups of edges by their paths, of which there are tens of thousands and few between any two nodes. */
export interface CallsByPath<Group extends { readonly path: CallPath }> {
  /** @param make called for the first of a path */
  at(path: CallPath, make: () => Group): Group
  /** In the order in which they were made. */
  all(): readonly Group[]
}

export function openCallsByPath<Group extends { readonly path: CallPath }>(): CallsByPath<Group> {
  const bySource = new Map<string, Map<string, Group[]>>()
  const all: Group[] = []
  return {
    at(path, make) {
      const { source, service, target, protocol, via } = path
      let byTarget = bySource.get(source)
      if (!byTarget) {
        byTarget = new Map()
        bySource.set(source, byTarget)
      }
      let among = byTarget.get(target)
      if (!among) {
        among = []
        byTarget.set(target, among)
      }
      const known = among.find(
        ({ path: each }) =>
          each.service === service && each.protocol === protocol && each.via === via,
      )
      if (known) return known
      const made = make()
      among.push(made)
      all.push(made)
      return made
    },
    all: () => all,
  }
}
