import { message } from '@periplus/shared'
import { hasSpec, specsAt, textAt } from '../../config/read-spec.ts'
import { defineCheck } from '../check.ts'
import { onceForIstioctl } from '../who-tells.ts'

/** A Telemetry sends spans by Lightstep's own protocol, which newer proxies do not have any more. */
export const lightstepRemoved = defineCheck({
  id: 'telemetry/lightstep-removed',
  severity: 'warning',
  reads: ['Telemetry', 'MeshConfig'],
  istioctl: { analyzer: 'telemetry.LightstepAnalyzer', code: 'IST0002' },
  why: message('findings.lightstepRemoved.why'),
  fix: message('findings.lightstepRemoved.fix'),
  find(cluster, index) {
    const { meshConfig = {} } = index.settings(cluster)
    const lightstep = new Set(
      specsAt(meshConfig, 'extensionProviders')
        .filter((provider) => hasSpec(provider, 'lightstep'))
        .map((provider) => textAt(provider, 'name')),
    )
    if (lightstep.size === 0) return []
    return index.objects('Telemetry', cluster).flatMap((object) => {
      const found = specsAt(object.spec, 'tracing').flatMap((tracing, i) =>
        specsAt(tracing, 'providers').flatMap((provider, j) => {
          const name = textAt(provider, 'name')
          if (name === null || !lightstep.has(name)) return []
          return {
            object,
            path: `spec.tracing[${i}].providers[${j}].name`,
            message: message('findings.lightstepRemoved', { provider: name }),
          }
        }),
      )
      return onceForIstioctl(found, ({ message: { params } }) => JSON.stringify(params))
    })
  },
})
