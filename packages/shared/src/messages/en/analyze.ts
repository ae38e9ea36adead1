/** What is wrong with what `periplus analyze` is given, and what it says of its work. */
export const analyze = {
  'analyze.yaml': '{problem}',
  'analyze.too-deep': 'maps and lists stand in each other more than {depth} deep',
  'analyze.no-anchor': 'the alias *{anchor} has no anchor before it',
  'analyze.circular-alias': 'the alias *{anchor} leads back to where it stands',
  'analyze.no-text-key': 'a key must be a text, a number, true or false',
  'analyze.duplicate-key': 'the key {key} is there twice',
} as const
