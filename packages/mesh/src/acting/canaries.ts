import { message } from '@periplus/shared'
import { numberAt, specAt, textAt } from '../config/read-spec.ts'
import { refOf } from '../validations/finding.ts'
import type { ActingReader } from './acting.ts'
import { share } from './details.ts'

/** The Flagger Canary that moves traffic between a workload and its primary copy. */
export const actingCanaries: ActingReader = ({ server, index }) => {
  if (!server) return []
  return index
    .objects('Canary', server.cluster)
    .filter(({ namespace, spec }) => {
      const target = textAt(specAt(spec, 'targetRef'), 'name')
      return (
        namespace === server.namespace &&
        target !== null &&
        [target, `${target}-primary`].includes(server.name)
      )
    })
    .map((canary) => ({
      object: refOf(canary),
      summary: message('acting.canary', {
        phase: textAt(canary.status, 'phase') ?? '—',
        weight: share(numberAt(canary.status, 'canaryWeight') ?? 0),
      }),
    }))
}
