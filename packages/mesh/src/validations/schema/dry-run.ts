import { type MessageRef, message } from '@periplus/shared'
import { textAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { validatedKinds } from './complaints-of.ts'

const annotation = 'istio.io/dry-run'

/** What Go's `strconv.ParseBool` takes. */
const truths = ['1', 't', 'T', 'TRUE', 'true', 'True', '0', 'f', 'F', 'FALSE', 'false', 'False']

/**
 * The annotation for a dry run stands where it cannot. istiod refuses such an object; istioctl does
 * not look at annotations when it validates.
 */
export const dryRun = defineCheck({
  id: 'schema/dry-run',
  severity: 'error',
  reads: validatedKinds,
  byNamespace: validatedKinds,
  documentation: 'https://istio.io/latest/docs/tasks/security/authorization/authz-dry-run/',
  why: message('findings.schema.why'),
  fix: message('findings.schema.fix', { kind: 'AuthorizationPolicy' }),
  find: (cluster, index) =>
    validatedKinds
      .flatMap((kind) => index.objects(kind, cluster))
      .flatMap((object) => {
        const problem = problemOf(object)
        const path = `metadata.annotations["${annotation}"]`
        return problem ? [{ object, path, message: problem }] : []
      }),
})

function problemOf({ kind, annotations, spec }: ConfigObject): MessageRef | null {
  const value = annotations[annotation]
  if (value === undefined) return null
  if (kind !== 'AuthorizationPolicy') return message('findings.schema.dryRunKind')
  const action = textAt(spec, 'action') ?? 'ALLOW'
  if (action !== 'ALLOW' && action !== 'DENY') {
    return message('findings.schema.dryRunAction', { action })
  }
  return truths.includes(value) ? null : message('findings.schema.dryRunValue', { value })
}
