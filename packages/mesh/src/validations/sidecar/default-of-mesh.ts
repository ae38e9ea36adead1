import { message } from '@periplus/shared'
import { hasSpec, labelsAt, specAt, textAt } from '../../config/read-spec.ts'
import { defineCheck } from '../check.ts'

const documentation = 'https://istio.io/latest/docs/reference/config/networking/sidecar/'

/** A Sidecar of the root namespace with a selector is no default for the mesh. */
export const meshDefaultWithSelector = defineCheck({
  id: 'sidecar/mesh-default-with-selector',
  severity: 'warning',
  reads: ['Sidecar'],
  byNamespace: ['Sidecar'],
  kiali: ['KIA1006'],
  why: message('findings.meshDefaultWithSelector.why'),
  fix: message('findings.meshDefaultWithSelector.fix'),
  documentation,
  find: (cluster, index) =>
    index
      .objects('Sidecar', cluster)
      .filter(({ namespace }) => namespace === index.settings(cluster).rootNamespace)
      .filter(
        ({ spec }) => Object.keys(labelsAt(specAt(spec, 'workloadSelector'), 'labels')).length > 0,
      )
      .map((object) => ({
        object,
        path: 'spec.workloadSelector',
        message: message('findings.meshDefaultWithSelector'),
      })),
})

/**
 * `outboundTrafficPolicy` without a mode means REGISTRY_ONLY, which nobody sees. Kiali cannot tell it
 * from the mode that is written, and reports both.
 */
export const outboundModeUnsaid = defineCheck({
  id: 'sidecar/outbound-mode-unsaid',
  severity: 'info',
  reads: ['Sidecar'],
  byNamespace: ['Sidecar'],
  kiali: ['KIA1007'],
  why: message('findings.outboundModeUnsaid.why'),
  fix: message('findings.outboundModeUnsaid.fix'),
  documentation: `${documentation}#OutboundTrafficPolicy`,
  find: (cluster, index) =>
    index.objects('Sidecar', cluster).flatMap((object) => {
      const { spec } = object
      const mode = textAt(specAt(spec, 'outboundTrafficPolicy'), 'mode')
      if (!hasSpec(spec, 'outboundTrafficPolicy')) return []
      if (mode !== null && mode !== 'REGISTRY_ONLY') return []
      return {
        object,
        path: 'spec.outboundTrafficPolicy',
        ...(mode === null
          ? { message: message('findings.outboundModeUnsaid') }
          : {
              message: message('findings.outboundModeAmbiguous'),
              severityIn: { default: 'off' as const },
            }),
      }
    }),
})
