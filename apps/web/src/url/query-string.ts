/**
 * The address bar's text to parameters and back: plain text on both sides. (The router's own
 * default writes JSON, which would quote a namespace called `1`.)
 */
import type { RawSearch } from './search-fields.ts'

export const parseQueryString = (queryString: string): RawSearch =>
  Object.fromEntries(new URLSearchParams(queryString))

export function writeQueryString(search: Record<string, unknown>): string {
  const present = Object.entries(search).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value]] : [],
  )
  // Commas and colons are legal in a query and make ids and lists readable.
  const written = new URLSearchParams(present)
    .toString()
    .replaceAll('%2C', ',')
    .replaceAll('%3A', ':')
  return written === '' ? '' : `?${written}`
}
