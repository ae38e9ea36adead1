export type Labels = Readonly<Record<string, string>>

/** Whether labels have every pair of a selector. An empty selector selects everything. */
export const selects = (selector: Labels, labels: Labels) =>
  Object.entries(selector).every(([key, value]) => labels[key] === value)
