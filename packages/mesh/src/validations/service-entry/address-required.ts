import { message } from '@periplus/shared'
import { numberAt, type Spec, specAt, specsAt, textAt } from '../../config/read-spec.ts'
import type { ConfigObject, MeshSettings } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { onceForIstioctl } from '../who-tells.ts'

/**
 * A ServiceEntry has a TCP port and no address: bytes do not name a host, so the port is taken on
 * every address (https://istio.io/latest/docs/reference/config/networking/service-entry/).
 */
export const serviceEntryAddressRequired = defineCheck({
  id: 'service-entry/address-required',
  severity: 'warning',
  reads: ['ServiceEntry'],
  byNamespace: ['ServiceEntry'],
  istioctl: { analyzer: 'serviceentry.Analyzer', code: 'IST0134' },
  why: message('findings.serviceEntryAddressRequired.why'),
  fix: message('findings.serviceEntryAddressRequired.fix'),
  find(cluster, index) {
    if (allocatesAddresses(index.settings(cluster))) return []
    return index
      .objects('ServiceEntry', cluster)
      .filter((object) => !hasAddress(object))
      .flatMap((object) => {
        const ports = specsAt(object.spec, 'ports')
        const found = ports.flatMap((port, at) => {
          const protocol = textAt(port, 'protocol')?.toUpperCase() ?? ''
          if (protocol !== '' && protocol !== 'TCP') return []
          return {
            object,
            path: `spec.ports[${at}]`,
            message: message('findings.serviceEntryAddressRequired', {
              port: String(numberAt(port, 'number') ?? at),
            }),
          }
        })
        // istioctl points at the port's name: ports without one read alike.
        const named = new Set(
          ports.flatMap((port, at) => (textAt(port, 'name') === null ? [] : `spec.ports[${at}]`)),
        )
        return onceForIstioctl(found, ({ path }) => (named.has(path) ? path : ''))
      })
  },
})

const listAt = (spec: Spec, key: string): readonly unknown[] => {
  const value = spec[key]
  return Array.isArray(value) ? value : []
}

/** Its own, or those that istiod gave it. */
const hasAddress = ({ spec, status }: ConfigObject) =>
  listAt(spec, 'addresses').length > 0 || listAt(status, 'addresses').length > 0

/** Whether proxies answer for names themselves and make up an address for each. */
function allocatesAddresses({ meshConfig = {} }: MeshSettings): boolean {
  const metadata = specAt(specAt(meshConfig, 'defaultConfig'), 'proxyMetadata')
  const isOn = (name: string) => String(metadata[name] ?? '') === 'true'
  return (
    isOn('ISTIO_META_DNS_CAPTURE') &&
    (isOn('ISTIO_META_DNS_AUTO_ALLOCATE') || isOn('PILOT_ENABLE_IP_AUTOALLOCATE'))
  )
}
