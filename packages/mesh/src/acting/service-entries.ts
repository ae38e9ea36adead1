import { message } from '@periplus/shared'
import { findHost } from '../config/host-registry.ts'
import { textAt } from '../config/read-spec.ts'
import { refOf } from '../validations/finding.ts'
import type { ActingReader } from './acting.ts'
import { joinDetails } from './details.ts'

/** The ServiceEntry that makes the host known to the caller. */
export const actingServiceEntries: ActingReader = ({ host, subject, cluster, index }) => {
  if (host === null) return []
  const namespaces = [subject.source?.namespace, subject.service?.namespace]
  const entry = findHost(
    index,
    cluster,
    host,
    namespaces.filter((namespace) => typeof namespace === 'string'),
  )?.entry
  if (!entry) return []
  const details = joinDetails([
    textAt(entry.spec, 'location') ?? 'MESH_EXTERNAL',
    textAt(entry.spec, 'resolution') ?? 'NONE',
  ])
  return [{ object: refOf(entry), summary: message('acting.serviceEntry', { host, details }) }]
}
