/**
 * Replaces secret values in what a proxy prints. Envoy redacts what it knows to be sensitive;
 * bootstraps, environment metadata and filters' own configuration may still hold secrets.
 */
export function withoutSecrets(tree: unknown): unknown {
  return copy(tree, 'plain')
}

const redacted = '[redacted]'

/** Whatever stands below these is secret. */
const secretNames =
  /(^|[_-])(private_?key|pass(word|phrase|wd)?|client_secret|token|api_?key|authorization|session_ticket_keys?|hmac(_secret)?)$/

/** These hold a secret, or an object that names one and holds the public part as well. */
const holderNames = /(^|[_-])(secrets?|credentials?)$/

/** Public by nature: certificates, and what verifies them. */
const publicNames: ReadonlySet<string> = new Set([
  'certificate_chain',
  'trusted_ca',
  'validation_context',
  'public_key',
])

/** Envoy's DataSource: where a value is written down in place. */
const inlineNames: ReadonlySet<string> = new Set(['inline_bytes', 'inline_string'])

/** What tells where a secret is, not what it is. */
const placeNames: ReadonlySet<string> = new Set([
  'filename',
  'path',
  'environment_variable',
  '@type',
])

/** What surrounds a field decides whether a value written in place is a secret. */
type Surroundings = 'plain' | 'public' | 'holder'

const looksSecret = (text: string) =>
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text) ||
  /^(Bearer|Basic) \S+$/i.test(text) ||
  // A JSON Web Token.
  /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(text)

function copy(tree: unknown, surroundings: Surroundings): unknown {
  if (typeof tree === 'string') return looksSecret(tree) ? redacted : tree
  if (Array.isArray(tree)) return tree.map((item) => copy(item, surroundings))
  if (!tree || typeof tree !== 'object') return tree
  return Object.fromEntries(
    Object.entries(tree).map(([name, value]) => [name, copyField(name, value, surroundings)]),
  )
}

function copyField(name: string, value: unknown, surroundings: Surroundings): unknown {
  const snake = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()
  if (publicNames.has(snake)) return copy(value, 'public')
  if (surroundings === 'public') return copy(value, 'public')
  if (secretNames.test(snake)) return redactBelow(value)
  if (holderNames.test(snake)) {
    return typeof value === 'string' ? redacted : copy(value, 'holder')
  }
  // Bytes in place are keys or certificates; text in place is secret where a secret is expected.
  if (snake === 'inline_bytes') return redacted
  if (inlineNames.has(snake) && surroundings === 'holder') return redacted
  return copy(value, 'plain')
}

/** Keeps the shape, so that a reader sees that something is there, and where it comes from. */
function redactBelow(value: unknown): unknown {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value !== 'object') return redacted
  if (Array.isArray(value)) return value.map(redactBelow)
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      placeNames.has(name) ? inner : redactBelow(inner),
    ]),
  )
}
