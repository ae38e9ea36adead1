/** What can be wrong with an object of any kind. */
export const objects = {
  'findings.unreadableObject': 'This is no {kind}: {path} must be of the type {expected}',
  'findings.unreadableObject.why':
    'The API server refuses the object, so nothing of it takes effect. Nothing else in it was checked.',
  'findings.unreadableObject.fix':
    'Write a value of the type {expected} at {path}. A text that looks like a number, true or false needs quotes.',
} as const
