import { type GraphNode, parseWorkloadId } from '@periplus/shared'
import { Link } from '@tanstack/react-router'
import { useText } from '../../i18n/use-text.ts'
import { focusedGraphRoute } from '../../url/focus-link.ts'
import { PanelSection } from './PanelSection.tsx'
import css from './panel.module.css'

/** Where to look next; nothing for nodes that have neither a page nor a graph of their own. */
export function NextLinks({ node }: { node: GraphNode | undefined }) {
  const t = useText()
  const graph = node && !node.stands ? focusedGraphRoute(node.id) : null
  if (!node || !graph) return null
  return (
    <PanelSection title={t('topology.panel.next')}>
      <div className={css.links}>
        <WorkloadLinks id={node.id} />
        <Link className={css.linkButton} {...graph}>
          {t('focus.next')}
        </Link>
      </div>
    </PanelSection>
  )
}

function WorkloadLinks({ id }: { id: string }) {
  const t = useText()
  const workload = parseWorkloadId(id)
  if (!workload) return null
  const { cluster, namespace, workloadKind: kind, name } = workload
  const page = '/workloads/$cluster/$namespace/$kind/$name'
  return (
    <>
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
    </>
  )
}
