import { message } from '@periplus/shared'
import { serversOf } from '../../config/gateways.ts'
import { textAt } from '../../config/read-spec.ts'
import { defineCheck } from '../check.ts'

/** A server that ends TLS takes every host: whoever may write a VirtualService serves any name there. */
export const tlsForEveryHost = defineCheck({
  id: 'gateway/tls-for-every-host',
  severity: 'warning',
  reads: ['Gateway'],
  byNamespace: ['Gateway'],
  documentation: 'https://istio.io/latest/docs/ops/best-practices/security/#gateways',
  why: message('findings.tlsForEveryHost.why'),
  fix: message('findings.tlsForEveryHost.fix'),
  find: (cluster, index) =>
    index.objects('Gateway', cluster).flatMap((object) =>
      serversOf(object).flatMap(({ path, hosts, tls }) => {
        const mode = tls && textAt(tls, 'mode')
        const ends = tls !== null && tls.httpsRedirect !== true && !mode?.includes('PASSTHROUGH')
        if (!ends || mode === 'ISTIO_MUTUAL') return []
        return hosts.flatMap((host, at) =>
          host === '*' || host === '*/*'
            ? {
                object,
                path: `${path}.hosts[${at}]`,
                message: message('findings.tlsForEveryHost', { host }),
              }
            : [],
        )
      }),
    ),
})
