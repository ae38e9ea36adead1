import type { MessageRef, Severity } from '@periplus/shared'

/** Where a complaint is not simply Istio's. */
export interface Telling {
  /**
   * Repeated: Istio says a second time what is told elsewhere already. Later: it does when an earlier
   * mistake is mended. Never: it does not look there. Webhook: istiod does, but not istioctl, which
   * knows no labels.
   */
  readonly istio?: 'repeated' | 'later' | 'never' | 'webhook'
  /** What weight it has in our eyes, where Istio refuses the object for it. */
  readonly severity?: Severity
}

/** Something that Istio's own validation says about one place of an object. */
export interface Complaint extends Telling {
  /** See `FindingDraft`. */
  readonly path: string
  readonly message: MessageRef
  /** Istio refuses the object for it; otherwise it accepts the object with a warning. */
  readonly isRefused: boolean
}

type Hear = (complaint: Complaint) => void

const word = /^[A-Za-z_][\w-]*$/

/**
 * A place in an object and what stands there, for rules that complain about it. A field may hold
 * anything that its API server let through: what has another type reads as Istio reads an absent
 * field ('', 0, false, no items).
 */
export class Field {
  readonly #value: unknown
  readonly #parent: Field | null
  readonly #step: string | number
  readonly #hear: Hear

  /** @param step the path of a whole, or the key or index of a part */
  constructor(value: unknown, step: string | number, hear: Hear, parent: Field | null = null) {
    this.#value = value
    this.#step = step
    this.#hear = hear
    this.#parent = parent
  }

  /** See `FindingDraft`. Put together when it is asked for: few fields are complained about. */
  get path(): string {
    const step = this.#step
    if (this.#parent === null) return String(step)
    const { path } = this.#parent
    if (typeof step === 'number') return `${path}[${step}]`
    if (!word.test(step)) return `${path}[${JSON.stringify(step)}]`
    return path === '' ? step : `${path}.${step}`
  }

  /** The key that it stands under, or its list stands under. */
  get name(): string {
    if (typeof this.#step === 'string') return this.#step
    return this.#parent?.name ?? ''
  }

  /** Something stands there, of whatever type. */
  get isSet(): boolean {
    return this.#value !== undefined && this.#value !== null
  }

  /** An object stands there, perhaps an empty one. */
  get isObject(): boolean {
    return isObject(this.#value)
  }

  get text(): string {
    return typeof this.#value === 'string' ? this.#value : ''
  }

  /** Numbers may stand in quotes, as in every protocol buffer that is written as JSON. */
  get number(): number {
    const number = typeof this.#value === 'string' ? Number(this.#value) : this.#value
    return typeof number === 'number' && Number.isFinite(number) ? number : 0
  }

  get isTrue(): boolean {
    return this.#value === true
  }

  /** What stands there, for a sentence. */
  get shown(): string {
    return typeof this.#value === 'string' ? this.#value : (JSON.stringify(this.#value) ?? '')
  }

  /** What stands there as it is, for comparisons of a whole. */
  get value(): unknown {
    return this.#value
  }

  at(key: string): Field {
    const value = isObject(this.#value) ? this.#value[key] : undefined
    return new Field(value, key, this.#hear, this)
  }

  item(index: number): Field {
    const value: unknown = Array.isArray(this.#value) ? this.#value[index] : undefined
    return new Field(value, index, this.#hear, this)
  }

  get items(): readonly Field[] {
    if (!Array.isArray(this.#value)) return []
    return this.#value.map((each, index) => new Field(each, index, this.#hear, this))
  }

  get keys(): readonly string[] {
    return isObject(this.#value) ? Object.keys(this.#value) : []
  }

  /** Istio refuses the object for this. */
  refuse(message: MessageRef, telling: Telling = {}): void {
    this.#hear({ path: this.path, message: clipped(message), isRefused: true, ...telling })
  }

  /** Istio says here, too, what is told at a better place. */
  repeat(message: MessageRef): void {
    this.refuse(message, { istio: 'repeated' })
  }

  /** Istio warns of this. */
  warn(message: MessageRef, telling: Telling = {}): void {
    this.#hear({ path: this.path, message: clipped(message), isRefused: false, ...telling })
  }

  /** The same place, below which Istio has no warnings: where its own code drops them. */
  withoutWarnings(): Field {
    const hear = (complaint: Complaint) => {
      if (complaint.isRefused) this.#hear(complaint)
    }
    return new Field(this.#value, this.#step, hear, this.#parent)
  }
}

/** Of a value that a sentence quotes: what was written may be of any length. */
const longestQuoted = 200

function clipped({ id, params }: MessageRef): MessageRef {
  const clip = (value: string | number) =>
    typeof value === 'string' && value.length > longestQuoted
      ? `${value.slice(0, longestQuoted)}…`
      : value
  return {
    id,
    params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, clip(value)])),
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a rule says about a spec, or about the parts of one in tests. */
export function complaintsAbout(
  value: unknown,
  rule: (field: Field) => void,
  path = 'spec',
): readonly Complaint[] {
  const complaints: Complaint[] = []
  rule(new Field(value, path, (complaint) => complaints.push(complaint)))
  return complaints
}
