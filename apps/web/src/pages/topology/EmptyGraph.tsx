import { Button, Group } from '@mantine/core'
import type { ServiceGraph, SourceStatus } from '@periplus/shared'
import { EmptyState } from '../../components/EmptyState.tsx'
import { nameOfId } from '../../graph-page/names.ts'
import { whyEmpty } from '../../graph-page/silent-prometheus.ts'
import { useText } from '../../i18n/use-text.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'
import css from './topology.module.css'
import type { TopologySearch } from './topology-search.ts'

interface EmptyGraphProps {
  graph: ServiceGraph
  sources: readonly SourceStatus[]
  search: Pick<TopologySearch, 'hide' | 'focus'>
  change: (patch: Partial<TopologySearch>) => void
  onRetry: () => void
}

/** A graph without nodes says why, and what to do about it: no traffic is not no answer. */
export function EmptyGraph({ graph, sources, search, change, onRetry }: EmptyGraphProps) {
  const t = useText()
  if (graph.hidden.nodes > 0) {
    const { nodes } = graph.hidden
    return (
      <Why
        title={t('topology.empty.hidden')}
        text={t('topology.empty.hidden.what', { nodes, expression: search.hide.trim() })}
        actions={[{ label: t('topology.hide.end'), act: () => change({ hide: '' }) }]}
      />
    )
  }
  const silent = whyEmpty(sources)
  if (silent) {
    return (
      <Why
        title={t('topology.empty.unknown')}
        text={t('topology.empty.source', { reason: silent.message?.text ?? '' })}
        actions={[{ label: t('topology.empty.retry'), act: onRetry }]}
      />
    )
  }
  if (search.focus.length > 0) {
    const name = search.focus.map((id) => nameOfId(id, new Map(), t)).join(', ')
    return (
      <Why
        title={t('topology.empty.focus', { name })}
        text={t('topology.empty.focus.what')}
        actions={[{ label: t('topology.focus.end'), act: () => change({ focus: [] }) }]}
      />
    )
  }
  return <NoTraffic />
}

function NoTraffic() {
  const t = useText()
  const [shared, change] = useSharedSearch()
  const scoped = shared.namespaces.length > 0 || shared.clusters.length > 0
  const all = {
    label: t('topology.empty.namespaces'),
    act: () => change({ namespaces: [], clusters: [] }),
  }
  return (
    <Why
      title={t('topology.empty.window')}
      text={t(scoped ? 'topology.empty.scope' : 'topology.empty.all')}
      actions={[
        {
          label: t('topology.empty.wider'),
          act: () => change({ from: 'now-1h', to: 'now' }),
        },
        ...(scoped ? [all] : []),
      ]}
    />
  )
}

interface WhyProps {
  title: string
  text: string
  actions: readonly { readonly label: string; readonly act: () => void }[]
}

function Why({ title, text, actions }: WhyProps) {
  return (
    <div className={css.centre}>
      <EmptyState
        title={title}
        action={
          <Group gap={8} justify="center">
            {actions.map(({ label, act }) => (
              <Button key={label} variant="default" size="xs" onClick={act}>
                {label}
              </Button>
            ))}
          </Group>
        }
      >
        {text}
      </EmptyState>
    </div>
  )
}
