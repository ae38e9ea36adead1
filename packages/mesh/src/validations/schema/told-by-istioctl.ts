import { message } from '@periplus/shared'
import type { Mistake } from '../check.ts'
import { notIstioctl, onceForIstioctl, onlyIstioctl } from '../who-tells.ts'
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

/** What Istio's reference does not explain. */
const isOfEnvoy = /^findings\.schema\.(?:envoy|withoutTypedConfig)/

const warning = {
  severity: 'warning',
  references: ['IST0133'],
  why: message('findings.schema.warning.why'),
} as const

/** What istioctl does not look at has no code of its. */
const beyondIstioctl = { references: [], istioctlAnalyzer: null } as const
const ours = { ...beyondIstioctl, why: message('findings.schema.ours.why') } as const

/**
 * The mistakes of one object. istioctl gives neither line nor field for them, so that those which
 * read alike in its words are one there.
 */
export function mistakesOf(
  object: Mistake['object'],
  complaints: readonly Complaint[],
): readonly Mistake[] {
  const mistakes = complaints.map((complaint): Mistake & { readonly isAlike: boolean } => ({
    object,
    path: complaint.path,
    message: complaint.message,
    ...(complaint.isRefused ? {} : warning),
    ...(complaint.istio === 'never' ? ours : {}),
    ...(complaint.istio === 'webhook' ? beyondIstioctl : {}),
    ...(complaint.severity ? { why: message('findings.schema.unsure.why') } : {}),
    ...severityIn(complaint),
    ...(isOfEnvoy.test(complaint.message.id) ? { fix: message('findings.schema.envoyFix') } : {}),
    isAlike: complaint.istio === undefined,
  }))
  return [
    ...onceForIstioctl(
      mistakes.filter(({ isAlike }) => isAlike),
      wordsOfIstio,
    ),
    ...mistakes.filter(({ isAlike }) => !isAlike),
  ]
}

function severityIn({ istio, severity }: Complaint): Pick<Mistake, 'severityIn'> {
  if (istio === undefined && severity === undefined) return {}
  return {
    severityIn: {
      ...(severity ? { default: severity, kiali: severity } : {}),
      ...(istio === 'repeated' ? onlyIstioctl : {}),
      ...(istio !== undefined && istio !== 'repeated' ? notIstioctl : {}),
    },
  }
}

function wordsOfIstio({ message: { id, params }, path }: Mistake): string {
  if (namesNothing.test(id)) return id
  const field = namesField.has(id) ? /([^.[\]]*)(?:\[\d+\])*$/.exec(path)?.[1] : ''
  return `${id} ${field} ${JSON.stringify(params)}`
}
