import { message } from '@periplus/shared'
import { type Attached, attachedTo } from '../config/attachment.ts'
import type { ConfigIndex } from '../config/config-index.ts'
import { hasSpec, specAt, textAt } from '../config/read-spec.ts'
import type { ConfigObject, WorkloadFact } from '../model/kubernetes.ts'
import { refOf } from '../validations/finding.ts'
import type { ActingReader } from './acting.ts'
import { joinDetails } from './details.ts'

export type MtlsMode = 'STRICT' | 'PERMISSIVE' | 'DISABLE'

export interface EffectiveMtls {
  readonly mode: MtlsMode
  /** The policy that says so; null for Istio's default. */
  readonly decidedBy: ConfigObject | null
}

const modes: readonly string[] = ['STRICT', 'PERMISSIVE', 'DISABLE'] satisfies MtlsMode[]
const isMode = (mode: string | null): mode is MtlsMode => mode !== null && modes.includes(mode)

const modeOf = (object: ConfigObject) => textAt(specAt(object.spec, 'mtls'), 'mode')

/**
 * The mutual TLS mode that a workload demands on ports without a mode of their own: the narrowest
 * policy wins, UNSET inherits, of equals the oldest counts; PERMISSIVE by default
 * (https://istio.io/latest/docs/reference/config/security/peer_authentication/).
 */
export function effectiveMtls(index: ConfigIndex, workload: WorkloadFact): EffectiveMtls {
  for (const { object } of policiesByPrecedence(index, workload)) {
    const mode = modeOf(object)
    if (isMode(mode)) return { mode, decidedBy: object }
  }
  return { mode: 'PERMISSIVE', decidedBy: null }
}

/** One policy per level counts; selectors in the root namespace do not. Narrowest first. */
function policiesByPrecedence(index: ConfigIndex, workload: WorkloadFact): readonly Attached[] {
  const { rootNamespace } = index.settings(workload.cluster)
  const attached = attachedTo(index, 'PeerAuthentication', workload).filter(
    ({ object, level }) =>
      level !== 'workload' ||
      object.namespace !== rootNamespace ||
      workload.namespace === rootNamespace,
  )
  return (['workload', 'namespace', 'mesh'] as const).flatMap((level) =>
    attached.filter((each) => each.level === level).slice(0, 1),
  )
}

/** Modes of single ports, which count for a policy with a selector only: `8080 DISABLE`. */
function portModesOf({ spec }: ConfigObject): readonly string[] {
  if (!hasSpec(spec, 'selector')) return []
  const ports = specAt(spec, 'portLevelMtls')
  return Object.keys(ports).map(
    (port) => `${port} ${textAt(specAt(ports, port), 'mode') ?? 'UNSET'}`,
  )
}

/** Who decides about mutual TLS at the called workload, and who is overruled. */
export const actingPeerAuthentication: ActingReader = ({ server, index }) => {
  if (!server || server.dataPlane === 'none') return []
  const { decidedBy } = effectiveMtls(index, server)
  return policiesByPrecedence(index, server).map(({ object }) => {
    const mode = joinDetails([modeOf(object) ?? 'UNSET', ...portModesOf(object)])
    return {
      object: refOf(object),
      summary:
        object === decidedBy
          ? message('acting.peerAuthentication', { mode })
          : message('acting.peerAuthentication.overruled', { mode }),
    }
  })
}
