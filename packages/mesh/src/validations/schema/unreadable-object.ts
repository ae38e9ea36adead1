import { message } from '@periplus/shared'
import { defineCheck } from '../check.ts'

/** Something other than its kind has there stands in an object, so no API server would take it. */
export const unreadableObject = defineCheck({
  id: 'schema/unreadable-object',
  severity: 'error',
  reads: ['MisshapenObject'],
  byNamespace: ['MisshapenObject'],
  profiles: ['default', 'istioctl', 'kiali'],
  why: message('findings.unreadableObject.why'),
  find: (cluster, index) =>
    index.misshapen(cluster).map((object) => {
      const { kind, path, expected } = object
      return {
        object,
        path,
        message: message('findings.unreadableObject', { kind, path, expected }),
        fix: message('findings.unreadableObject.fix', { path, expected }),
      }
    }),
})
