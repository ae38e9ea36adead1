/** What a key of each type consists of: https://www.rfc-editor.org/rfc/rfc7518#section-6 */
const parts: Readonly<Record<string, readonly string[]>> = {
  RSA: ['n', 'e'],
  EC: ['crv', 'x', 'y'],
  oct: ['k'],
  OKP: ['crv', 'x'],
}

/** Whether a text is a JSON Web Key or a set of them. */
export function isJsonWebKeys(text: string): boolean {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return false
  }
  if (!isObject(parsed)) return false
  return Array.isArray(parsed.keys) ? parsed.keys.every(isKey) : isKey(parsed)
}

function isKey(key: unknown): boolean {
  if (!isObject(key) || typeof key.kty !== 'string' || !Object.hasOwn(parts, key.kty)) return false
  return (parts[key.kty] ?? []).every((part) => typeof key[part] === 'string')
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
