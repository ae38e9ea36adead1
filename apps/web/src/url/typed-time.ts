/** Times as a person types them, made unambiguous for the address. */
import { resolveTime } from '@periplus/shared'

/**
 * Relative times stay as they are; dates and times of the reader's zone (`2026-11-21 09:30`) become
 * instants with a zone, since the server may stand in another one.
 * @returns null where the text is no time
 */
export function readTypedTime(typed: string): string | null {
  const text = typed.trim().replace(/^(\d{4}-\d{2}-\d{2}) +(?=\d)/, '$1T')
  if (resolveTime(text, 0) === null) return null
  if (text.startsWith('now')) return text
  const instant = /^\d+$/.test(text) ? Number(text) : Date.parse(withClock(text))
  return new Date(instant).toISOString()
}

/** A bare date would be read as UTC midnight; a person means their own. */
const withClock = (text: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00` : text)

/** For an input: an instant as the reader's wall clock. */
export function writeTypedTime(text: string): string {
  if (text.startsWith('now')) return text
  const seconds = resolveTime(text, 0)
  if (seconds === null) return text
  const date = new Date(seconds * 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}
