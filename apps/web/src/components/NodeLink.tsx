import { parseWorkloadId } from '@periplus/shared'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { topologySelection } from '../url/topology-link.ts'

interface NodeLinkProps {
  /** Id of a node of the graph. */
  id: string
  children: ReactNode
  className?: string | undefined
  /** Which tab of the workload's page. */
  tab?: string
  /** The part of the workload's page that is to be in sight. */
  part?: 'findings'
}

/** To the page of a workload; to the topology for a node that has no page. */
export function NodeLink({ id, children, className, tab, part }: NodeLinkProps) {
  const ref = parseWorkloadId(id)
  if (!ref) {
    return (
      <Link to="/topology" search={topologySelection(id)} className={className}>
        {children}
      </Link>
    )
  }
  const { workloadKind, ...place } = ref
  return (
    <Link
      to="/workloads/$cluster/$namespace/$kind/$name"
      params={{ ...place, kind: workloadKind }}
      search={tab === undefined ? {} : { tab }}
      {...(part === undefined ? {} : { hash: part })}
      className={className}
    >
      {children}
    </Link>
  )
}
