import { message } from '@periplus/shared'
import { type GatewayServer, serversOf } from '../../config/gateways.ts'
import { normalHost } from '../../config/hosts.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { listOf } from '../names.ts'
import { type Credential, credentialsOf } from './credentials.ts'

/** A gateway's certificate is not for a host of its server: browsers refuse it. */
export const certificateForOtherHosts = defineCheck({
  id: 'gateway/certificate-for-other-hosts',
  severity: 'error',
  reads: ['Gateway', 'Pod', 'Workload', 'Secret'],
  byNamespace: ['Gateway'],
  documentation: 'https://istio.io/latest/docs/tasks/traffic-management/ingress/secure-ingress/',
  why: message('findings.certificateForOtherHosts.why'),
  fix: message('findings.certificateForOtherHosts.fix'),
  find: (cluster, index) =>
    index.objects('Gateway', cluster).flatMap((object) => {
      const credentials = credentialsOf(object, index)
      if (credentials.length === 0) return []
      return serversOf(object).flatMap((server) => mistakesOf(object, server, credentials))
    }),
})

function mistakesOf(
  object: ConfigObject,
  { path, hosts }: GatewayServer,
  credentials: readonly Credential[],
): readonly Mistake[] {
  const own = credentials.filter((each) => each.path.startsWith(`${path}.`))
  const named = own.flatMap(({ secret }) => secret?.certificate?.hosts ?? [])
  // One that says no name at all is another check's business, and one that is missing too.
  if (named.length === 0 || own.some(({ secret }) => !secret?.certificate)) return []
  return hosts.flatMap((written, at) => {
    const host = normalHost(written.slice(written.indexOf('/') + 1))
    if (host === '*' || named.some((name) => isFor(normalHost(name), host))) return []
    return {
      object,
      path: `${path}.hosts[${at}]`,
      message: message('findings.certificateForOtherHosts', {
        host,
        secret: listOf(own.map((each) => `${each.namespace}/${each.name}`)),
        names: listOf(named),
      }),
    }
  })
}

/**
 * A wildcard of a certificate stands for one label (RFC 6125, section 6.4.3), while one of a server
 * is for names of any depth: a certificate for `*.a` is good for some of the hosts of `*.a`.
 */
function isFor(name: string, host: string): boolean {
  if (name === host) return true
  if (!name.startsWith('*.') || !host.endsWith(name.slice(1))) return false
  return !host.slice(0, -name.length + 1).includes('.')
}
