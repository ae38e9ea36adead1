/**
 * Replaces secret values in what a proxy prints. Envoy redacts what it knows to be sensitive;
 * bootstraps, environment metadata and filters' own configuration may still hold secrets.
 */
export function withoutSecrets(tree: unknown): unknown {
  return copy(tree, null)
}

const redacted = '[redacted]'

const secretNames =
  /(^|[_-])(private_?key|pass(word|phrase|wd)?|secret(s)?|client_secret|token|api_?key|credentials?|authorization|inline_bytes|session_ticket_keys?|hmac(_secret)?)$/i

/** Names that hold a reference to a secret, or a setting about one, not the secret. */
const harmlessNames =
  /^(.*_(name|path|filename|url|uri|endpoint|audience|config)|credential_name)$/i

/** Public by nature: certificates, and what verifies them. */
const publicNames = new Set(['certificate_chain', 'trusted_ca', 'validation_context', 'public_key'])

const looksSecret = (text: string) =>
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text) ||
  /^(Bearer|Basic) \S+$/i.test(text) ||
  // A JSON Web Token.
  /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(text)

function copy(tree: unknown, parent: string | null): unknown {
  if (typeof tree === 'string') return looksSecret(tree) ? redacted : tree
  if (Array.isArray(tree)) return tree.map((item) => copy(item, parent))
  if (!tree || typeof tree !== 'object') return tree
  return Object.fromEntries(
    Object.entries(tree).map(([name, value]) => [name, copyField(name, value, parent)]),
  )
}

function copyField(name: string, value: unknown, parent: string | null): unknown {
  const isPublic = parent !== null && publicNames.has(parent)
  const snake = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()
  if (secretNames.test(snake) && !harmlessNames.test(snake) && !isPublic) {
    return redactValue(value)
  }
  return copy(value, publicNames.has(snake) ? snake : isPublic ? parent : null)
}

/** Keeps the shape, so that a reader sees that something is there, and where it comes from. */
function redactValue(value: unknown): unknown {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value !== 'object') return redacted
  if (Array.isArray(value)) return value.map(redactValue)
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      /^(filename|path|environment_variable|@type)$/.test(name) ? inner : redactValue(inner),
    ]),
  )
}
