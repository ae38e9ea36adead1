import type { Labels } from '../world/series.ts'

/** One element of an instant vector. */
export interface Sample {
  readonly labels: Labels
  readonly value: number
}

const fullSignatures = new WeakMap<Labels, string>()

/** A text that two label sets share exactly if they are equal. */
export function signatureOf(labels: Labels): string {
  const known = fullSignatures.get(labels)
  if (known !== undefined) return known
  let signature = ''
  for (const name of Object.keys(labels).sort()) {
    const value = labels[name]
    if (value !== undefined && value !== '') signature += `${name}\u0000${value}\u0001`
  }
  fullSignatures.set(labels, signature)
  return signature
}

/** The labels without those of the given names. */
export function withoutLabels(labels: Labels, names: readonly string[]): Labels {
  const rest: Record<string, string> = {}
  for (const name in labels) {
    const value = labels[name]
    if (value !== undefined && !names.includes(name)) rest[name] = value
  }
  return rest
}

/** The labels of the given names that are there. */
export function onlyLabels(labels: Labels, names: readonly string[]): Labels {
  const rest: Record<string, string> = {}
  for (const name of names) {
    const value = labels[name]
    if (value !== undefined && value !== '') rest[name] = value
  }
  return rest
}

/** Remembers what became of each label set, because every step of a range query asks again. */
export function rememberLabels(change: (labels: Labels) => Labels): (labels: Labels) => Labels {
  const known = new WeakMap<Labels, Labels>()
  return (labels) => {
    const earlier = known.get(labels)
    if (earlier !== undefined) return earlier
    const changed = change(labels)
    known.set(labels, changed)
    return changed
  }
}

/** The labels of a result: a value that was computed is no longer the metric's. */
export const withoutName = rememberLabels((labels) => withoutLabels(labels, ['__name__']))
