import { appId, serviceId, workloadId } from '@periplus/shared'
import { useParams } from '@tanstack/react-router'
import { FocusPage } from './FocusPage.tsx'

/** The graph around a workload. */
export function WorkloadPage() {
  const { cluster, namespace, kind, name } = useParams({
    from: '/graph/workload/$cluster/$namespace/$kind/$name',
  })
  const id = workloadId(cluster, namespace, kind, name)
  return <FocusPage key={id} id={id} kind="workload" name={name} namespace={namespace} />
}

/** The graph around a service. */
export function ServicePage() {
  const { cluster, namespace, name } = useParams({
    from: '/graph/service/$cluster/$namespace/$name',
  })
  const id = serviceId(cluster, namespace, name)
  return <FocusPage key={id} id={id} kind="service" name={name} namespace={namespace} />
}

/** The graph around an application. */
export function AppPage() {
  const { cluster, namespace, name } = useParams({
    from: '/graph/app/$cluster/$namespace/$name',
  })
  const id = appId(cluster, namespace, name)
  return <FocusPage key={id} id={id} kind="app" name={name} namespace={namespace} />
}
