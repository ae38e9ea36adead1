import { badRequest } from './status.ts'

/**
 * Label selectors in the query syntax: `a=b`, `a==b`, `a!=b`, `a in (x,y)`, `a notin (x,y)`,
 * `a`, `!a`, `a>1`, `a<1`, joined by commas.
 * Source: k8s.io/apimachinery/pkg/labels.
 */
export type Labels = Readonly<Record<string, string>>

export type LabelSelector = (labels: Labels) => boolean

const token = /\s*(==|!=|[=!<>(),]|[^\s=!<>(),]+)/y

function tokensOf(text: string): string[] {
  const tokens: string[] = []
  token.lastIndex = 0
  for (let match = token.exec(text); match; match = token.exec(text)) tokens.push(match[1] ?? '')
  return tokens
}

const isName = (text: string | undefined): text is string =>
  text !== undefined && /^[^=!<>(),]+$/.test(text)

class SelectorParser {
  readonly #tokens: string[]
  #at = 0

  constructor(text: string) {
    this.#tokens = tokensOf(text)
  }

  requirements(): LabelSelector[] {
    const found: LabelSelector[] = []
    while (this.#at < this.#tokens.length) {
      found.push(this.#requirement())
      if (this.#at < this.#tokens.length) this.#expect(',')
    }
    return found
  }

  #requirement(): LabelSelector {
    if (this.#peek() === '!') {
      this.#next()
      const absent = this.#name("identifier after '!'")
      return (labels) => labels[absent] === undefined
    }
    const key = this.#name("!, identifier, or 'end of string'")
    const operator = this.#peek()
    if (operator === undefined || operator === ',') return (labels) => labels[key] !== undefined
    this.#next()
    if (operator === 'in' || operator === 'notin') return membership(key, operator, this.#set())
    return comparison(key, operator, this.#value())
  }

  #set(): ReadonlySet<string> {
    this.#expect('(')
    const values = new Set<string>()
    do {
      values.add(this.#value())
    } while (this.#next() === ',')
    this.#at -= 1
    this.#expect(')')
    return values
  }

  /** An empty value is legal: `a=` and `a in (,b)` ask for the empty string. */
  #value(): string {
    return isName(this.#peek()) ? (this.#next() ?? '') : ''
  }

  #name(expected: string): string {
    const name = this.#next()
    if (isName(name)) return name
    throw unparsable(name, expected)
  }

  #expect(wanted: string): void {
    const found = this.#next()
    if (found !== wanted) throw unparsable(found, `'${wanted}'`)
  }

  #peek(): string | undefined {
    return this.#tokens[this.#at]
  }

  #next(): string | undefined {
    return this.#tokens[this.#at++]
  }
}

const unparsable = (found: string | undefined, expected: string): Error =>
  badRequest(`unable to parse requirement: found '${found ?? ''}', expected: ${expected}`)

function membership(
  key: string,
  operator: 'in' | 'notin',
  values: ReadonlySet<string>,
): LabelSelector {
  const isMember: LabelSelector = (labels) => {
    const value = labels[key]
    return value !== undefined && values.has(value)
  }
  return operator === 'in' ? isMember : (labels) => !isMember(labels)
}

function comparison(key: string, operator: string, wanted: string): LabelSelector {
  switch (operator) {
    case '=':
    case '==':
      return (labels) => labels[key] === wanted
    case '!=':
      return (labels) => labels[key] !== wanted
    case '>':
      return (labels) => Number(labels[key]) > Number(wanted)
    case '<':
      return (labels) => Number(labels[key]) < Number(wanted)
    default:
      throw unparsable(operator, "in, notin, =, ==, !=, gt, lt, ',' or 'end of string'")
  }
}

/** @throws ApiError 400 where the text is not a selector. */
export function parseLabelSelector(text: string): LabelSelector {
  const requirements = new SelectorParser(text).requirements()
  return (labels) => requirements.every((matches) => matches(labels))
}
