import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { dataPlaneLabel, injectionLabel, injectorOf, revisionLabel } from '../../config/injector.ts'
import type { NamespaceFact } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { refTo } from '../finding.ts'
import { onlyIstioctl } from '../who-tells.ts'

/** The control plane's own namespace is not for injection, whatever its labels. */
const istioSystem = 'istio-system'

const userNamespaces = (cluster: string, index: ConfigIndex) =>
  index.namespaces(cluster).filter(({ name }) => name !== istioSystem)

const reads = ['Namespace', 'ConfigMap']
const analyzer = 'injection.Analyzer'

/**
 * Labels of a namespace ask for several ways into the mesh at once. A sidecar and ambient mode are
 * told apart from it, by workload/sidecar-and-ambient; istioctl takes them together.
 */
export const injectionLabelsConflict = defineCheck({
  id: 'namespace/injection-labels-conflict',
  severity: 'warning',
  reads: ['Namespace'],
  byNamespace: ['Namespace'],
  istioctl: { analyzer, code: 'IST0123' },
  why: message('findings.injectionLabelsConflict.why'),
  fix: message('findings.injectionLabelsConflict.fix'),
  find: (cluster, index) =>
    userNamespaces(cluster, index).flatMap((namespace) => {
      const labels = askingLabels(namespace)
      if (labels.length < 2) return []
      const isOfInjectors = [injectionLabel, revisionLabel].every((name) => labels.includes(name))
      return {
        object: refTo('Namespace', namespace),
        ...(isOfInjectors ? {} : { severityIn: onlyIstioctl }),
        path: `metadata.labels["${labels[1]}"]`,
        message: message('findings.injectionLabelsConflict', {
          labels: labels.map((name) => `${name}=${namespace.labels[name]}`).join(', '),
        }),
      }
    }),
})

/** A namespace that says no by `istio-injection` may carry the others. */
function askingLabels({ labels }: NamespaceFact): readonly string[] {
  const decided = labels[injectionLabel]
  const first = decided === undefined ? [] : [injectionLabel]
  if (decided !== undefined && decided !== 'enabled') return first
  return [...first, ...[revisionLabel, dataPlaneLabel].filter((name) => name in labels)]
}

const isUndecided = ({ labels }: NamespaceFact) =>
  labels[dataPlaneLabel] !== 'ambient' && !labels[injectionLabel] && !(revisionLabel in labels)

const injectsByDefault = (cluster: string, index: ConfigIndex) =>
  injectorOf(index, cluster, undefined)?.injectsByDefault === true

/** Nobody said whether the namespace is part of the mesh. Many never are, and that is fine. */
export const injectionUndecided = defineCheck({
  id: 'namespace/injection-undecided',
  severity: 'info',
  profiles: ['istioctl'],
  reads,
  byNamespace: ['Namespace'],
  istioctl: { analyzer, code: 'IST0102' },
  why: message('findings.injectionUndecided.why'),
  fix: message('findings.injectionUndecided.fix'),
  find: (cluster, index) =>
    injectsByDefault(cluster, index)
      ? []
      : userNamespaces(cluster, index)
          .filter(isUndecided)
          .map((namespace) => ({
            object: refTo('Namespace', namespace),
            path: 'metadata.name',
            message: message('findings.injectionUndecided', { namespace: namespace.name }),
          })),
})

/** Nobody said whether the namespace is part of the mesh, but Istio injects all. */
export const injectedByDefault = defineCheck({
  id: 'namespace/injected-by-default',
  severity: 'info',
  profiles: ['istioctl'],
  reads,
  byNamespace: ['Namespace'],
  istioctl: { analyzer, code: 'IST0148' },
  why: message('findings.injectedByDefault.why'),
  fix: message('findings.injectedByDefault.fix'),
  find: (cluster, index) =>
    injectsByDefault(cluster, index)
      ? userNamespaces(cluster, index)
          .filter(isUndecided)
          .map((namespace) => ({
            object: refTo('Namespace', namespace),
            path: 'metadata.name',
            message: message('findings.injectedByDefault', { namespace: namespace.name }),
          }))
      : [],
})
