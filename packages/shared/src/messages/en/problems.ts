/** Titles and details of problem+json (server). */
export const problems = {
  'problems.unknown-route': 'There is no {path} here',
} as const
