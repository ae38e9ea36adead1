import { PromqlExecutionError } from './errors.ts'
import { type Sample, signatureOf } from './vector.ts'

/** The value of an expression at one time. */
export type Value =
  | { readonly type: 'scalar'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'vector'; readonly samples: readonly Sample[] }

export const scalar = (value: number): Value => ({ type: 'scalar', value })

export const vector = (samples: readonly Sample[]): Value => ({ type: 'vector', samples })

/** Throws a PromqlExecutionError if the value is no vector. */
export function samplesOf(value: Value): readonly Sample[] {
  if (value.type !== 'vector')
    throw new PromqlExecutionError(`expected a vector, got ${value.type}`)
  return value.samples
}

/** Throws a PromqlExecutionError if the value is no scalar. */
export function numberOf(value: Value): number {
  if (value.type !== 'scalar')
    throw new PromqlExecutionError(`expected a scalar, got ${value.type}`)
  return value.value
}

/** Refuses two results with one label set, which dropping the metric's name can bring about. */
export function unique(samples: readonly Sample[]): Value {
  const seen = new Set<string>()
  for (const { labels } of samples) {
    const signature = signatureOf(labels)
    if (seen.has(signature)) {
      throw new PromqlExecutionError('vector cannot contain metrics with the same labelset')
    }
    seen.add(signature)
  }
  return vector(samples)
}
