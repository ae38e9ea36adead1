import { type GraphNode, parseWorkloadId } from '@periplus/shared'
import { Link } from '@tanstack/react-router'
import { useText } from '../../i18n/use-text.ts'
import { PanelSection } from './PanelSection.tsx'
import css from './panel.module.css'

/** Where to look next for a workload; nothing for nodes that have no page of their own. */
export function NextLinks({ node }: { node: GraphNode | undefined }) {
  const t = useText()
  const workload = node ? parseWorkloadId(node.id) : null
  if (!node || !workload) return null
  const { cluster, namespace, workloadKind: kind, name } = workload
  const page = '/workloads/$cluster/$namespace/$kind/$name'
  return (
    <PanelSection title={t('topology.panel.next')}>
      <div className={css.links}>
        <Link className={css.linkButton} to={page} params={{ cluster, namespace, kind, name }}>
          {t('topology.panel.workload')}
        </Link>
        <Link
          className={css.linkButton}
          to={page}
          params={{ cluster, namespace, kind, name }}
          search={{ tab: 'traces' }}
        >
          {t('topology.panel.traces')}
        </Link>
        <Link className={css.linkButton} to="/findings" search={{ filter: name }}>
          {t('topology.panel.findings')}
        </Link>
      </div>
    </PanelSection>
  )
}
