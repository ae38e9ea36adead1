import { message } from '@periplus/shared'
import { hasSpec, specAt, textAt } from '../../config/read-spec.ts'
import { defineCheck } from '../check.ts'
import { onceForIstioctl } from '../who-tells.ts'
import { hooksOf, revisionsOf } from './hooks.ts'

/** An injector is to be called at a service that does not exist. */
export const injectorServiceNotFound = defineCheck({
  id: 'webhook/service-not-found',
  severity: 'error',
  reads: ['MutatingWebhookConfiguration', 'Service'],
  needs: ['Service'],
  istioctl: { analyzer: 'webhook.Analyzer', code: 'IST0139' },
  why: message('findings.injectorServiceNotFound.why'),
  find: (cluster, index) =>
    index.objects('MutatingWebhookConfiguration', cluster).flatMap((object) => {
      const hooks = hooksOf(object)
      const isIstios = hooks.some(({ name }) => name.endsWith('istio.io'))
      if (!isIstios && revisionsOf(object).length === 0) return []
      const found = hooks.flatMap(({ path, spec }) => {
        const client = specAt(spec, 'clientConfig')
        if (!hasSpec(client, 'service')) return []
        const service = specAt(client, 'service')
        const [namespace, name] = [
          textAt(service, 'namespace') ?? '',
          textAt(service, 'name') ?? '',
        ]
        if (index.service(cluster, namespace, name)) return []
        const params = { service: `${namespace}/${name}` }
        return {
          object,
          path: `${path}.clientConfig.service`,
          message: message('findings.injectorServiceNotFound', params),
          fix: message('findings.injectorServiceNotFound.fix', params),
        }
      })
      return onceForIstioctl(found, ({ message: { params } }) => JSON.stringify(params))
    }),
})
