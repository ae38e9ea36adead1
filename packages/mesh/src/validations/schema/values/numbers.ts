import { message } from '@periplus/shared'
import type { Field } from '../field.ts'

export function checkNotNegative(field: Field): void {
  if (field.number < 0) {
    const value = field.shown
    field.refuse(message('findings.schema.negative', { field: field.name, value }))
  }
}

export function checkRange(field: Field, min: number, max: number): void {
  const { number } = field
  if (number >= min && number <= max) return
  const value = field.isSet ? field.shown : '0'
  field.refuse(message('findings.schema.outOfRange', { value, min: String(min), max: String(max) }))
}

/** A share as Envoy keeps it, in millionths: 0, or from 0.0001 to 100. */
export function checkPercentage(field: Field): void {
  const value = field.at('value')
  if (value.number > 0 && value.number < 0.0001) {
    value.refuse(message('findings.schema.percentageTooFine', { value: value.shown }))
  } else {
    checkRange(value, 0, 100)
  }
}

/** Beyond it nobody waits for an answer; tables of Envoy are far smaller. */
const largestTried = 2 ** 40

/** Primes as Envoy counts them: it takes 1 for one. */
export function isPrime(number: number): boolean {
  if (number > 0 && number < 4) return true
  if (number < 1 || number % 2 === 0 || number > largestTried) return false
  for (let factor = 3; factor * factor <= number; factor += 2) {
    if (number % factor === 0) return false
  }
  return true
}
