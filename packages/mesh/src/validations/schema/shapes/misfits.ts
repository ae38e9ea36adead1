import { type MessageRef, message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { nanosecondsOf } from '../values/durations.ts'
import type { Scalar, Shape } from './shape.ts'

type Steps = readonly (string | number)[]
type Tell = (steps: Steps, problem: MessageRef) => void

/**
 * Complains of what Istio cannot read at all: a field that holds something of another type, or a word
 * that is none of those it knows. It follows the decoder that istiod uses (jsonpb of
 * github.com/golang/protobuf): numbers may stand in quotes, words may be numbers, null is nothing.
 */
export function refuseMisfits(root: Field, shape: Shape): void {
  look(root.value, shape, [], (steps, problem) => {
    let place = root
    for (const step of steps) place = typeof step === 'string' ? place.at(step) : place.item(step)
    place.refuse(problem)
  })
}

function look(value: unknown, shape: Shape, steps: Steps, tell: Tell): void {
  if (value === null || value === undefined) return
  if (typeof shape === 'string') {
    const problem = problemOf(value, shape)
    if (problem) tell(steps, problem)
  } else if (shape.is === 'words') {
    if (typeof value === 'number' || shape.words.includes(String(value))) return
    tell(steps, unknownWord(value, shape.words))
  } else if (shape.is === 'list') {
    if (!Array.isArray(value)) tell(steps, message('findings.schema.wantsList'))
    else for (const [at, item] of value.entries()) look(item, shape.of, [...steps, at], tell)
  } else if (!isObject(value)) {
    tell(steps, message('findings.schema.wantsObject'))
  } else {
    for (const [key, of] of shape.is === 'table'
      ? tableOf(value, shape.of)
      : entriesOf(shape.parts)) {
      if (Object.hasOwn(value, key)) look(value[key], of, [...steps, key], tell)
    }
  }
}

const tableOf = (value: object, of: Shape): [string, Shape][] =>
  Object.keys(value).map((key) => [key, of])

/** Shapes are few and looked at for every object. */
const known = new WeakMap<object, [string, Shape][]>()

function entriesOf(parts: Readonly<Record<string, Shape>>): [string, Shape][] {
  const before = known.get(parts)
  if (before) return before
  const entries = Object.entries(parts)
  known.set(parts, entries)
  return entries
}

const unknownWord = (value: unknown, words: readonly string[]) =>
  message('findings.schema.unknown', { value: shown(value), allowed: words.join(', ') })

const ranges = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
  uint64: [0, Number.MAX_SAFE_INTEGER],
} as const

function problemOf(value: unknown, scalar: Scalar): MessageRef | null {
  switch (scalar) {
    case 'any':
      return null
    case 'text':
      return typeof value === 'string' ? null : wants('wantsText', value)
    case 'truth':
      return typeof value === 'boolean' ? null : wants('wantsTruth', value)
    case 'duration':
      return typeof value === 'string' && nanosecondsOf(value) !== null
        ? null
        : wants('durationSyntax', value)
    case 'number':
      return numberOf(value) === null ? wants('wantsNumber', value) : null
    default:
      return wholeProblem(value, ranges[scalar])
  }
}

function wholeProblem(value: unknown, [min, max]: readonly [number, number]): MessageRef | null {
  const number = numberOf(value)
  if (number === null || !Number.isInteger(number)) return wants('wantsWhole', value)
  if (number >= min && number <= max) return null
  const range = { min: String(min), max: String(max) }
  return message('findings.schema.outOfRange', { value: shown(value), ...range })
}

const wants = (
  what: 'wantsText' | 'wantsTruth' | 'wantsNumber' | 'wantsWhole' | 'durationSyntax',
  value: unknown,
) => message(`findings.schema.${what}`, { value: shown(value) })

/** The number that stands there, perhaps in quotes; null where none does. */
function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isNaN(value) ? null : value
  if (typeof value !== 'string' || !/^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(value)) return null
  return Number(value)
}

const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
