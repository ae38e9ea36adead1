import { type GraphNode, parseWorkloadId, type WorkloadRef } from '@periplus/shared'
import { Link } from '@tanstack/react-router'
import { useText } from '../../i18n/use-text.ts'
import { focusedGraphRoute } from '../../url/focus-link.ts'
import { PanelSection } from './PanelSection.tsx'
import css from './panel.module.css'

interface NextLinksProps {
  node: GraphNode | undefined
  /** Of an application, or of one version of it. */
  workloads?: readonly string[] | undefined
}

/** So many workloads of one application are named. */
const mostNamed = 8

/** Where to look next; nothing for nodes that have neither a page nor a graph of their own. */
export function NextLinks({ node, workloads = [] }: NextLinksProps) {
  const t = useText()
  const graph = node && !node.stands ? focusedGraphRoute(node.id) : null
  if (!node || !graph) return null
  const behind = [node.id, ...workloads].flatMap((id) => parseWorkloadId(id) ?? [])
  const [only, ...others] = behind
  return (
    <PanelSection title={t('topology.panel.next')}>
      <div className={css.links}>
        {only && others.length === 0 ? (
          <WorkloadLinks workload={only} />
        ) : (
          behind.slice(0, mostNamed).map((workload) => (
            <Link
              key={`${workload.workloadKind}/${workload.name}`}
              className={css.linkButton}
              {...workloadRoute(workload)}
            >
              {workload.name}
            </Link>
          ))
        )}
        <Link className={css.linkButton} {...graph}>
          {t('focus.next')}
        </Link>
      </div>
    </PanelSection>
  )
}

export const workloadRoute = ({ workloadKind: kind, ...place }: WorkloadRef) =>
  ({ to: '/workloads/$cluster/$namespace/$kind/$name', params: { ...place, kind } }) as const

function WorkloadLinks({ workload }: { workload: WorkloadRef }) {
  const t = useText()
  const route = workloadRoute(workload)
  return (
    <>
      <Link className={css.linkButton} {...route}>
        {t('topology.panel.workload')}
      </Link>
      <Link className={css.linkButton} {...route} search={{ tab: 'traces' }}>
        {t('topology.panel.traces')}
      </Link>
      <Link className={css.linkButton} {...route} hash="findings">
        {t('topology.panel.findings')}
      </Link>
    </>
  )
}
