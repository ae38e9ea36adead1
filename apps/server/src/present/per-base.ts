import type { BaseGraph } from '@periplus/mesh'

/** Made once for each graph, and forgotten with it: a window that nobody looks at any more has no views. */
export function perBase<Made>(make: (base: BaseGraph) => Made): (base: BaseGraph) => Made {
  const known = new WeakMap<BaseGraph, Made>()
  return (base) => {
    const made = known.get(base) ?? make(base)
    known.set(base, made)
    return made
  }
}
