import type { ProxyStatus } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api-context.tsx'
import { Badge, type Tone } from '../../../components/Badge.tsx'
import { HealthMark } from '../../../components/HealthMark.tsx'
import { type Translate, useText } from '../../../i18n/use-text.ts'
import { type ProxyParams, proxiesQuery } from '../../../queries/proxies.ts'
import css from './envoy.module.css'

/** Whether the proxy has the newest configuration, as istiod says; nothing until it is known. */
export function SyncState({ params: { cluster, namespace, pod } }: { params: ProxyParams }) {
  const t = useText()
  const query = useQuery(proxiesQuery(useApi(), { clusters: cluster, namespaces: namespace }))
  if (!query.data) return null
  const proxy = query.data.proxies.find(
    (each) => each.cluster === cluster && each.namespace === namespace && each.pod === pod,
  )
  if (!proxy) return <span className={css.count}>{t('envoy.sync.unknown')}</span>
  const { words, tone, mark } = verdict(proxy, t)
  return (
    <span
      className={css.sync}
      title={proxy.types.map(({ type, state }) => `${type}: ${state}`).join('\n')}
    >
      <span className="reader-only">{t('envoy.sync')}: </span>
      <Badge tone={tone}>
        <HealthMark status={mark} /> {words}
      </Badge>
      {proxy.istioVersion !== null && (
        <span className={css.count}>
          {t('envoy.sync.version', { version: proxy.istioVersion })}
        </span>
      )}
    </span>
  )
}

interface Verdict {
  words: string
  tone: Tone
  mark: 'healthy' | 'degraded' | 'failing' | 'idle'
}

/** The worst state over the types, with the types that are in it. */
function verdict(proxy: ProxyStatus, t: Translate): Verdict {
  const types = proxy.types
    .filter(({ state }) => state === proxy.state)
    .map(({ type }) => type)
    .join(', ')
  switch (proxy.state) {
    case 'ERROR':
      return { words: t('envoy.sync.error', { types }), tone: 'failing', mark: 'failing' }
    case 'STALE':
      return { words: t('envoy.sync.stale', { types }), tone: 'degraded', mark: 'degraded' }
    case 'NOT SENT':
      return { words: t('envoy.sync.not-sent'), tone: 'plain', mark: 'idle' }
    case 'SYNCED':
    case 'IGNORED':
      return { words: t('envoy.sync.synced'), tone: 'healthy', mark: 'healthy' }
  }
}
