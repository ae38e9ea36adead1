import type { ProxyHolding } from '@periplus/shared'
import type { Tone } from '../../../components/Badge.tsx'

/** What is known of one proxy and the object, worst first. */
export const verdicts = ['missing', 'outdated', 'stale', 'unknown', 'synced', 'named'] as const
export type Verdict = (typeof verdicts)[number]

/**
 * Envoy names an object without its version: what a proxy has that waits for configuration, or
 * refused some, may be an older one.
 */
export const verdictOf = ({ holding, syncState }: ProxyHolding): Verdict =>
  holding === 'named' && (syncState === 'STALE' || syncState === 'ERROR') ? 'outdated' : holding

/** The sentence that says what the verdict on a proxy means. */
export function whyOf(proxy: ProxyHolding) {
  const verdict = verdictOf(proxy)
  if (verdict === 'unknown' && proxy.isMachine) return 'config-object.proxies.unknown-machine-why'
  return `config-object.proxies.${verdict}-why` as const
}

interface Look {
  readonly tone: Tone
  readonly mark: 'healthy' | 'degraded' | 'failing' | 'idle'
}

const healthy: Look = { tone: 'healthy', mark: 'healthy' }
const degraded: Look = { tone: 'degraded', mark: 'degraded' }

export const looks: Record<Verdict, Look> = {
  missing: { tone: 'failing', mark: 'failing' },
  outdated: degraded,
  stale: degraded,
  unknown: { tone: 'plain', mark: 'idle' },
  synced: healthy,
  named: healthy,
}

/** Of what istiod says of a whole proxy. */
export const syncMarks = {
  SYNCED: 'healthy',
  STALE: 'degraded',
  'NOT SENT': 'idle',
  ERROR: 'failing',
  IGNORED: 'idle',
} as const satisfies Record<NonNullable<ProxyHolding['syncState']>, Look['mark']>
