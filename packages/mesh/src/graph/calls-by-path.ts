import type { Protocol } from '@periplus/shared'

/** What tells the edges of a picture apart. */
export interface CallPath {
  readonly source: string
  readonly service: string | null
  readonly target: string
  readonly protocol: Protocol
  readonly via: string | null
}

/** What goes one way. */
export interface CallGroup<Part> {
  readonly path: CallPath
  readonly parts: readonly [Part, ...Part[]]
}

/** Calls by their paths, of which there are tens of thousands, and few between any two nodes. */
export interface CallsByPath<Part> {
  add(path: CallPath, part: Part): void
  /** In the order in which their paths came first. */
  groups(): readonly CallGroup<Part>[]
}

export function openCallsByPath<Part>(): CallsByPath<Part> {
  interface Group extends CallGroup<Part> {
    readonly parts: [Part, ...Part[]]
  }
  const bySource = new Map<string, Map<string, Group[]>>()
  const all: Group[] = []

  function open(path: CallPath, part: Part): Group {
    // Lists begin with what is in them: one that is filled later has room for sixteen.
    const group: Group = { path, parts: [part] }
    all.push(group)
    return group
  }

  return {
    add(path, part) {
      const { source, service, target, protocol, via } = path
      let byTarget = bySource.get(source)
      if (!byTarget) {
        byTarget = new Map()
        bySource.set(source, byTarget)
      }
      const among = byTarget.get(target)
      if (!among) {
        byTarget.set(target, [open(path, part)])
        return
      }
      const known = among.find(
        ({ path: each }) =>
          each.service === service && each.protocol === protocol && each.via === via,
      )
      if (known) known.parts.push(part)
      else among.push(open(path, part))
    },
    groups: () => all,
  }
}
