import type { ClusterStatus, SourceDetail, SourceStatus } from '@periplus/shared'
import { IconTopologyStar3 } from '@tabler/icons-react'
import { useText } from '../../i18n/use-text.ts'
import { SourceCard } from './SourceCard.tsx'
import css from './sources.module.css'

interface ClusterSourcesProps {
  cluster: ClusterStatus
  /** The states of its sources. */
  sources: readonly SourceStatus[]
  isOnly: boolean
}

/** One cluster: what it is, and a sheet for each of its sources. */
export function ClusterSources({ cluster, sources, isOnly }: ClusterSourcesProps) {
  const cards = cluster.details.flatMap((detail) => {
    const status = sources.find(({ source }) => source === detail.source)
    return status ? [{ detail, status }] : []
  })
  const card = ({ detail, status }: { detail: SourceDetail; status: SourceStatus }) => (
    <SourceCard
      key={detail.source}
      detail={detail}
      status={status}
      context={cluster.context}
      nameOfCluster={isOnly ? null : cluster.cluster}
    />
  )
  // The API server has most to tell, and what stands beside it is read through it.
  const isApi = ({ detail }: { detail: SourceDetail }) => detail.source === 'kubernetes'
  return (
    <div className={css.cluster}>
      <ClusterLine cluster={cluster} />
      <div className={css.cards}>
        <div className={css.column}>{cards.filter((each) => !isApi(each)).map(card)}</div>
        <div className={css.column}>{cards.filter(isApi).map(card)}</div>
      </div>
    </div>
  )
}

function ClusterLine({ cluster: { cluster, context, ...versions } }: { cluster: ClusterStatus }) {
  const t = useText()
  const facts = [
    context !== null && context !== cluster ? t('upstreams.context', { context }) : null,
    versions.kubernetesVersion && `Kubernetes ${versions.kubernetesVersion}`,
    versions.istioVersion && `Istio ${versions.istioVersion}`,
  ].filter((fact) => fact !== null)
  return (
    <p className={css.clusterLine}>
      <IconTopologyStar3 size={16} stroke={1.6} aria-hidden />
      <span className={css.clusterName}>{cluster}</span>
      {facts.map((fact) => (
        <span key={fact} className={css.clusterFact}>
          {fact}
        </span>
      ))}
    </p>
  )
}
