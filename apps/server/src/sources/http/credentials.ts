import type { HttpUpstream } from '../../config/settings-schema.ts'
import { UnreadableFile } from './upstream-errors.ts'

/**
 * The `Authorization` of each request: a token, or a name and password, whose files are read anew
 * because they are rotated; else what stands in the URL. Null where there is none.
 * @returns a function that throws UnreadableFile
 */
export function authorizationOf(
  upstream: HttpUpstream,
  url: URL,
  readFile: (path: string) => string,
): () => string | null {
  const { bearerTokenFile, username, passwordFile } = upstream
  const read = (file: string) => {
    try {
      return readFile(file).trim()
    } catch (error) {
      throw new UnreadableFile(file, error)
    }
  }
  if (bearerTokenFile) return () => `Bearer ${read(bearerTokenFile)}`
  if (username !== undefined) {
    return () => basic(username, passwordFile === undefined ? '' : read(passwordFile))
  }
  if (url.username === '' && url.password === '') return () => null
  const inUrl = basic(decoded(url.username), decoded(url.password))
  return () => inUrl
}

const basic = (name: string, password: string) =>
  `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`

/** A lone `%` is meant as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
