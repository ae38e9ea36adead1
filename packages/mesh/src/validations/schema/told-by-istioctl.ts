import { message } from '@periplus/shared'
import type { Mistake } from '../check.ts'
import { onceForIstioctl, onlyIstioctl } from '../who-tells.ts'
import type { Complaint } from './field.ts'

/** Rules whose sentence in Istio names the field, but not its value. */
const namesField = new Set(
  [
    ...['missing', 'empty', 'someOf', 'together', 'twice', 'tooLong', 'unknown'],
    ...['unsupported', 'noEffect'],
  ].map((rule) => `findings.schema.${rule}`),
)

/** Rules whose sentence in Istio names nothing. */
const namesNothing = /^findings\.schema\.(?:duration|hostToResolve|hostNotWildcard)/

const warning = {
  severity: 'warning',
  references: ['IST0133'],
  why: message('findings.schema.warning.why'),
} as const

/**
 * The mistakes of one object. istioctl gives neither line nor field for them, so that those which
 * read alike in its words are one there.
 */
export function mistakesOf(
  object: Mistake['object'],
  complaints: readonly Complaint[],
): readonly Mistake[] {
  const mistakes = complaints.map(
    ({ path, message: text, isRefused, isRepeated }): Mistake => ({
      object,
      path,
      message: text,
      ...(isRefused ? {} : warning),
      ...(isRepeated ? { severityIn: onlyIstioctl } : {}),
    }),
  )
  const repeated = mistakes.filter(({ severityIn }) => severityIn === onlyIstioctl)
  const told = mistakes.filter(({ severityIn }) => severityIn !== onlyIstioctl)
  return [...onceForIstioctl(told, wordsOfIstio), ...repeated]
}

function wordsOfIstio({ message: { id, params }, path }: Mistake): string {
  if (namesNothing.test(id)) return id
  const field = namesField.has(id) ? /([^.[\]]*)(?:\[\d+\])*$/.exec(path)?.[1] : ''
  return `${id} ${field} ${JSON.stringify(params)}`
}
