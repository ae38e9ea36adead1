import { type MessageRef, message } from '@periplus/shared'
import { isIpv4, isIpv6 } from '../../config/ip-addresses.ts'
import { hasSpec, specAt } from '../../config/read-spec.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { type Hook, hooksOf } from './hooks.ts'
import { hostOfUrl } from './host-of-url.ts'

/** Istio's names for its own webhooks, whatever revision is appended. */
const isValidator = (name: string) =>
  name === 'istiod-default-validator' || name.startsWith('istio-validator')
const isInjector = (name: string) => name.startsWith('istio-sidecar-injector')

/**
 * The control plane is outside the cluster, and its webhooks are to be called at no usable address.
 * Whether a name resolves is not asked: that is another answer on every machine.
 */
export const externalAddress = defineCheck({
  id: 'webhook/external-address',
  severity: 'error',
  reads: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
  istioctl: {
    analyzer: 'externalcontrolplane.ExternalControlPlaneAnalyzer',
    code: 'IST0163',
  },
  why: message('findings.externalAddress.why'),
  fix: message('findings.externalAddress.fix'),
  find: (cluster, index) =>
    [
      ...index
        .objects('ValidatingWebhookConfiguration', cluster)
        .filter(({ name }) => isValidator(name)),
      ...index
        .objects('MutatingWebhookConfiguration', cluster)
        .filter(({ name }) => isInjector(name)),
    ]
      .flatMap(hooksOf)
      .flatMap(mistake),
})

function mistake({ object, path, name, spec }: Hook): readonly Mistake[] {
  const client = specAt(spec, 'clientConfig')
  const { url } = client
  const place = { object, path: `${path}.clientConfig${typeof url === 'string' ? '.url' : ''}` }
  const tell = (text: MessageRef): Mistake => ({ ...place, message: text })
  if (typeof url !== 'string') {
    if (hasSpec(client, 'service')) return []
    return [tell(message('findings.externalAddress.missing', { hook: name }))]
  }
  const host = hostOfUrl(url)
  if (!host) return [tell(message('findings.externalAddress.unreadable', { hook: name, url }))]
  if (!isIpv4(host) && !isIpv6(host)) return []
  return [
    {
      ...tell(message('findings.externalAddress.address', { hook: name, url })),
      severity: 'warning',
      references: ['IST0164'],
      why: message('findings.externalAddress.address.why'),
      fix: message('findings.externalAddress.address.fix'),
    },
  ]
}
