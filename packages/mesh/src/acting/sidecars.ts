import { message } from '@periplus/shared'
import { attachedTo } from '../config/attachment.ts'
import { specAt, specsAt, textAt, textsAt } from '../config/read-spec.ts'
import { refOf } from '../validations/finding.ts'
import type { ActingReader } from './acting.ts'
import { joinDetails, someOf } from './details.ts'

/** The one Sidecar that limits what the caller's proxy knows: the narrowest; gateways ignore it. */
export const actingSidecars: ActingReader = ({ client, index }) => {
  if (client?.dataPlane !== 'sidecar') return []
  const candidates = attachedTo(index, 'Sidecar', client)
  const narrowest = candidates.at(-1)?.level
  const [effective] = candidates.filter(({ level }) => level === narrowest)
  if (!effective) return []
  const { object } = effective
  const hosts = specsAt(object.spec, 'egress').flatMap((egress) => textsAt(egress, 'hosts'))
  const mode = textAt(specAt(object.spec, 'outboundTrafficPolicy'), 'mode')
  const details = joinDetails([hosts.length === 0 ? null : someOf(hosts), mode])
  return [{ object: refOf(object), summary: message('acting.sidecar', { details }) }]
}
