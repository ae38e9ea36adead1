import { message } from '@periplus/shared'
import { defineCheck } from '../check.ts'
import { operationsOf } from './rules.ts'

/** The methods that Kiali knows. */
const common = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE']

/** Others that are in use: WebDAV and its relatives, versioning, caches (IANA's registry). */
const registered = new Set([
  ...common,
  ...['ACL', 'BASELINE-CONTROL', 'BIND', 'CHECKIN', 'CHECKOUT', 'COPY', 'LABEL', 'LINK', 'LOCK'],
  ...['MERGE', 'MKACTIVITY', 'MKCALENDAR', 'MKCOL', 'MKREDIRECTREF', 'MKWORKSPACE', 'MOVE'],
  ...['ORDERPATCH', 'PRI', 'PROPFIND', 'PROPPATCH', 'PURGE', 'QUERY', 'REBIND', 'REPORT', 'SEARCH'],
  ...['UNBIND', 'UNCHECKOUT', 'UNLINK', 'UNLOCK', 'UPDATE', 'UPDATEREDIRECTREF'],
  'VERSION-CONTROL',
])

const grpcName = /^(\/[a-zA-Z.]+)+\/[a-zA-Z]+$/

/** A rule names a method that no request has. Methods are compared as they are: `get` is no GET. */
export const methodUnknown = defineCheck({
  id: 'authorization-policy/method-unknown',
  severity: 'warning',
  reads: ['AuthorizationPolicy'],
  byObject: ['AuthorizationPolicy'],
  kiali: ['KIA0102'],
  why: message('findings.methodUnknown.why'),
  documentation:
    'https://istio.io/latest/docs/reference/config/security/authorization-policy/#Operation',
  find: (cluster, index) =>
    index.objects('AuthorizationPolicy', cluster).flatMap((object) =>
      operationsOf(object, 'methods').flatMap(({ text, path }) => {
        const severityIn = { default: ours(text), kiali: kialis(text) }
        if (severityIn.default === 'off' && severityIn.kiali === 'off') return []
        return {
          object,
          path,
          message: message('findings.methodUnknown', { method: text }),
          fix: grpcName.test(text)
            ? message('findings.methodUnknown.grpc.fix', { path: text })
            : message('findings.methodUnknown.fix'),
          severityIn,
        }
      }),
    ),
})

/** Istio understands `*` at an end; gRPC calls are POST with the name as their path. */
const ours = (method: string): 'off' | 'warning' =>
  registered.has(method) || method.startsWith('*') || method.endsWith('*') ? 'off' : 'warning'

/** Kiali takes names of gRPC methods and any case, but no patterns and no rarer methods. */
const kialis = (method: string): 'off' | 'warning' =>
  common.includes(method.trim().toUpperCase()) || grpcName.test(method) ? 'off' : 'warning'
