import { message } from '@periplus/shared'
import { specAt, specsAt } from '../../config/read-spec.ts'
import { defineCheck } from '../check.ts'
import { onceForIstioctl } from '../who-tells.ts'

/** A Telemetry asks for access logs without saying where to, and the mesh has no default. */
export const accessLogWithoutProvider = defineCheck({
  id: 'telemetry/access-log-without-provider',
  severity: 'warning',
  reads: ['Telemetry', 'MeshConfig'],
  istioctl: { analyzer: 'telemetry.ProviderAnalyzer', code: 'IST0157' },
  why: message('findings.accessLogWithoutProvider.why'),
  fix: message('findings.accessLogWithoutProvider.fix'),
  find(cluster, index) {
    const defaults = specAt(index.settings(cluster).meshConfig ?? {}, 'defaultProviders')
    const { accessLogging } = defaults
    if (Array.isArray(accessLogging) && accessLogging.length > 0) return []
    return index.objects('Telemetry', cluster).flatMap((object) => {
      const found = specsAt(object.spec, 'accessLogging').flatMap((logging, at) =>
        logging.disabled === true || specsAt(logging, 'providers').length > 0
          ? []
          : [
              {
                object,
                path: `spec.accessLogging[${at}]`,
                message: message('findings.accessLogWithoutProvider'),
              },
            ],
      )
      return onceForIstioctl(found, () => '')
    })
  },
})
