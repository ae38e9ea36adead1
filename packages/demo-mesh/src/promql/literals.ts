/** A number as PromQL writes it: decimal, hexadecimal, Inf, NaN. NaN too where it is none. */
export function parseNumber(text: string): number {
  const lower = text.toLowerCase().replaceAll('_', '')
  if (/^\+?inf$/.test(lower)) return Number.POSITIVE_INFINITY
  if (lower === '-inf') return Number.NEGATIVE_INFINITY
  return Number(lower)
}

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** The text between Go's quotes; null where an escape is not one of Go's. */
export function parseQuoted(literal: string): string | null {
  const quote = literal[0]
  const inner = literal.slice(1, -1)
  if (quote === '`') return inner
  let invalid = false
  const text = inner.replaceAll(
    /\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|[\s\S]?)/g,
    (_, code: string) => {
      if (/^[xuU]./.test(code)) return String.fromCodePoint(Number.parseInt(code.slice(1), 16))
      if (/^[0-7]{3}$/.test(code)) return String.fromCharCode(Number.parseInt(code, 8))
      if (code === '\\' || code === quote) return code
      const plain = escapes[code]
      if (plain === undefined) invalid = true
      return plain ?? ''
    },
  )
  return invalid ? null : text
}
