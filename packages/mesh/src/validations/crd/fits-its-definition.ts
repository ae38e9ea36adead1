import { message } from '@periplus/shared'
import type { CrdProblem } from '../../crd/problem.ts'
import { problemsOfObject } from '../../crd/problems-of-object.ts'
import { type Check, defineCheck, type Mistake } from '../check.ts'
import { describedObjects } from './described-objects.ts'
import { describedKinds } from './kinds.ts'

const reads = ['CustomResourceDefinition', ...describedKinds]
const documentation =
  'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation'

const problemsOf =
  (kind: CrdProblem['kind']) =>
  (cluster: string, index: Parameters<Check['run']>[1]): Mistake[] =>
    describedObjects(index, cluster).flatMap(({ object, kind: described, version }) => {
      const schema = described.version(version)
      return schema
        ? problemsOfObject(schema, object)
            .filter((problem) => problem.kind === kind)
            .map(({ path, message: text }) => ({ object, path, message: text }))
        : []
    })

/** A field has a type or a value that the CRD does not allow, or one is missing. */
export const invalidField = defineCheck({
  id: 'crd/invalid-field',
  severity: 'error',
  reads,
  byNamespace: describedKinds,
  documentation,
  why: message('findings.crdInvalid.why'),
  fix: message('findings.crdInvalid.fix'),
  find: problemsOf('invalid'),
})

/** A field that the CRD does not have: often a slip of the pen, and without any effect. */
export const unknownField = defineCheck({
  id: 'crd/unknown-field',
  severity: 'error',
  reads,
  byNamespace: describedKinds,
  documentation,
  why: message('findings.crdUnknown.why'),
  fix: message('findings.crdUnknown.fix'),
  find: problemsOf('unknown'),
})

/** A rule in CEL of the CRD is broken. */
export const brokenRule = defineCheck({
  id: 'crd/broken-rule',
  severity: 'error',
  reads,
  byNamespace: describedKinds,
  documentation,
  why: message('findings.crdInvalid.why'),
  fix: message('findings.crdRule.fix'),
  find: problemsOf('rule'),
})

/** The object is of a version of its kind that the API server does not serve. */
export const versionNotServed = defineCheck({
  id: 'crd/version-not-served',
  severity: 'error',
  reads,
  byNamespace: describedKinds,
  documentation,
  why: message('findings.crdVersion.why'),
  find: (cluster, index) =>
    describedObjects(index, cluster)
      .filter(({ kind, version }) => !kind.served.includes(version))
      .map(({ object, kind, version }) => ({
        object,
        path: 'apiVersion',
        message: message('findings.crdVersion', { kind: object.kind, version }),
        fix: message('findings.crdVersion.fix', { versions: kind.served.join(', ') }),
      })),
})
