import { readTolerance, type Tolerance } from './tolerances.ts'

/** Ours first: it may say something else to us than to Kiali. */
export const healthAnnotations = ['periplus.io/health', 'health.kiali.io/rate'] as const

/**
 * The thresholds that a Service or workload asks for itself, in Kiali's words
 * (https://kiali.io/docs/configuration/health/): `code,degraded,failure,protocol,direction`, several
 * separated by `;`, such as `4XX,20,40,http,inbound;503,5,10,http,.*`. Parts that cannot be read are
 * left out, as Kiali leaves them out.
 * @returns null where nothing (readable) is asked for
 */
export function annotatedTolerances(
  annotations: Readonly<Record<string, string>>,
): readonly Tolerance[] | null {
  const before = readBefore.get(annotations)
  if (before !== undefined) return before
  const all = healthAnnotations.map((name) => readAll(annotations[name] ?? ''))
  const tolerances = all.find((each) => each.length > 0) ?? null
  readBefore.set(annotations, tolerances)
  return tolerances
}

/** Facts never change, so the annotations of a thing are read once, not once per edge. */
const readBefore = new WeakMap<object, readonly Tolerance[] | null>()

const readAll = (text: string): readonly Tolerance[] =>
  text
    .split(';')
    .map((part) => readOne(part.trim()))
    .filter((tolerance) => tolerance !== null)

function readOne(part: string): Tolerance | null {
  const [code, degraded, failure, protocol, direction, ...others] = part
    .split(',')
    .map((field) => field.trim())
  if (!code || !degraded || !failure || protocol === undefined || direction === undefined) {
    return null
  }
  if (others.length > 0) return null
  return readTolerance({
    ...{ code, protocol, direction },
    ...{ degraded: Number(degraded), failure: Number(failure) },
  })
}
