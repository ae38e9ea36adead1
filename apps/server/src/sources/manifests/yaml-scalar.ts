import { Document, visit } from 'yaml'

/** YAML 1.2 takes these for numbers and 1.1 does not: `08`, `0o7`. */
const numberElsewhere = /^[-+]?(?:0o)?\d+$/

/**
 * A value by the library: words that any YAML takes for something else (`on`, `yes`, `08`) are quoted,
 * since Kubernetes reads 1.1 and editors 1.2; long lines are left whole.
 */
export function writeByLibrary(value: unknown): string {
  const document = new Document(value, {
    version: '1.1',
    sortMapEntries: true,
    // The same list in two places is two lists to whoever reads it.
    aliasDuplicateObjects: false,
  })
  visit(document, {
    Scalar(_, scalar) {
      if (typeof scalar.value !== 'string' || !numberElsewhere.test(scalar.value)) return
      scalar.type = 'QUOTE_DOUBLE'
    },
  })
  return document.toString({ indentSeq: false, lineWidth: 0 })
}

/** What every YAML takes for the text that it is, unless it is one of a few words, or a number such as `e-1`. */
const plain = /^[A-Za-z/](?:[\w./:-]*[\w./])?$/
const word = /^(?:y|yes|n|no|true|false|on|off|null|e-?\d+)$/i

/** Longer keys are written in another way. */
const longestKey = 1000

const isPlain = (text: string) => plain.test(text) && !word.test(text)

/**
 * Writes scalars, each text that needs thought once.
 * @returns the scalar as it stands behind `key: ` or `- ` at the left edge; lines that follow the first
 *   want to be indented by as much as the key or dash is
 */
export function createScalarWriter(): (value: unknown) => string {
  const known = new Map<unknown, string>()
  return (value) => {
    if (typeof value === 'string' && isPlain(value)) return value
    if (typeof value === 'boolean') return String(value)
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) return String(value)
    const before = known.get(value)
    if (before !== undefined) return before
    const written = writeByLibrary([value]).slice('- '.length, -1)
    known.set(value, written)
    return written
  }
}

/** Writes the keys of maps; null for one that is not written in the usual way. */
export function createKeyWriter(): (key: string) => string | null {
  const known = new Map<string, string | null>()
  const write = (key: string) => {
    if (key === '<<' || key.length > longestKey) return null
    const [written] = writeByLibrary({ [key]: 0 }).split(/: 0\n$/)
    return written === undefined || written.startsWith('?') ? null : written
  }
  return (key) => {
    if (key.length < longestKey && isPlain(key)) return key
    const before = known.get(key)
    if (before !== undefined) return before
    const written = write(key)
    known.set(key, written)
    return written
  }
}
