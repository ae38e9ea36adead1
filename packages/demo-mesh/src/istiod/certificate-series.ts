import { allProxiesOf } from '../envoy/mesh-proxy.ts'
import type { Moment } from '../envoy/moment.ts'
import { meshAuthority } from '../envoy/secrets.ts'
import type { SeriesFamily } from '../world/series.ts'
import type { World } from '../world/world.ts'
import { constant, counterFamily, gaugeFamily, type Source } from './metric-families.ts'

/** istiod as the mesh's certificate authority. */
export function certificateFamilies(world: World, source: Source): SeriesFamily[] {
  const moment: Moment = { scenario: world.scenario, seed: world.seed, nowMs: 0 }
  const expiresAt = meshAuthority(moment).certificate.notAfterMs / 1000
  const remaining = (timeMs: number) => expiresAt - timeMs / 1000
  const proxies = allProxiesOf(world.scenario).length
  const signed = [{ labels: {}, perSecond: proxies / 43_200 }]
  const expiry = (of: string) => [
    gaugeFamily(
      source,
      {
        name: `citadel_server_${of}_expiry_timestamp`,
        help: `The unix timestamp, in seconds, when the Citadel ${of} will expire.`,
      },
      constant(expiresAt),
    ),
    gaugeFamily(
      source,
      {
        name: `citadel_server_${of}_expiry_seconds`,
        help: `The time remaining, in seconds, before the Citadel ${of} will expire.`,
      },
      [{ labels: {}, at: remaining }],
    ),
  ]
  return [
    counterFamily(
      source,
      { name: 'citadel_server_csr_count', help: 'The number of CSRs received by Citadel server.' },
      signed,
    ),
    counterFamily(
      source,
      {
        name: 'citadel_server_success_cert_issuance_count',
        help: 'The number of certificates issuances that have succeeded.',
      },
      signed,
    ),
    counterFamily(
      source,
      {
        name: 'citadel_server_authentication_failure_count',
        help: 'The number of authentication failures.',
      },
      [{ labels: {}, perSecond: 0 }],
    ),
    ...expiry('root_cert'),
    ...expiry('cert_chain'),
  ]
}
