/** What the palette finds for the words that were typed, the best match first. */

interface Action {
  readonly label?: string | undefined
  readonly description?: string | undefined
}

interface Group {
  readonly actions: readonly Action[]
}

type ActionOf<G extends Group> = G['actions'][number]

/** 0 for the name itself; of several words, each may be in the name or below it. Null: no match. */
function rankOf({ label = '', description = '' }: Action, wanted: string): number | null {
  const name = label.toLowerCase()
  if (name === wanted) return 0
  if (name.startsWith(wanted)) return 1
  if (name.includes(wanted)) return 2
  const all = `${name} ${description.toLowerCase()}`
  return wanted.split(/\s+/).every((word) => all.includes(word)) ? 3 : null
}

/** The groups with what matches; the group of the best match stands first. */
export function paletteMatches<G extends Group>(
  query: string,
  groups: readonly G[],
): (G & { actions: ActionOf<G>[] })[] {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return groups.map((group) => ({ ...group, actions: [...group.actions] }))
  return groups
    .flatMap((group) => {
      const ranked = group.actions.flatMap((action: ActionOf<G>) => {
        const rank = rankOf(action, wanted)
        return rank === null ? [] : [{ action, rank }]
      })
      ranked.sort((a, b) => a.rank - b.rank)
      const [best] = ranked
      return best ? [{ group, ranked, rank: best.rank }] : []
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ group, ranked }) => ({ ...group, actions: ranked.map(({ action }) => action) }))
}
