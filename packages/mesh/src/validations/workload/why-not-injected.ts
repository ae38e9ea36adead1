import { type MessageRef, message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { revisionAskedFor, revisionLabel } from '../../config/injector.ts'
import { hasSpec, specAt, textAt } from '../../config/read-spec.ts'
import type { NamespaceFact, PodFact } from '../../model/kubernetes.ts'
import { type Hook, injectors } from '../webhook/hooks.ts'

/** Why a pod that should have a proxy has none, and what to do. */
export interface Reason {
  readonly why: MessageRef
  readonly fix: MessageRef
}

/** As far as the objects tell: what the injector itself thought of a pod is not written anywhere. */
export function whyNotInjected(
  pod: PodFact,
  namespace: NamespaceFact | null,
  index: ConfigIndex,
): Reason {
  if (pod.hostNetwork) {
    return {
      why: message('findings.proxyMissing.hostNetwork.why'),
      fix: message('findings.proxyMissing.hostNetwork.fix'),
    }
  }
  const all = injectors(index, pod.cluster)
  const called = all.filter(({ picks }) => picks(namespace?.labels ?? {}, pod.labels))
  if (all.length > 0 && called.length === 0) return noInjector(pod, namespace)
  const gone = called.map((hook) => missingService(hook, index)).find((service) => service !== null)
  if (gone) {
    return {
      why: message('findings.proxyMissing.service.why', { service: gone }),
      fix: message('findings.proxyMissing.service.fix', { service: gone }),
    }
  }
  const madeAtMs = Math.min(...called.map(({ object }) => object.createdAtMs ?? 0))
  if (pod.startedAtMs !== null && pod.startedAtMs < madeAtMs && called.length > 0) {
    return {
      why: message('findings.proxyMissing.older.why'),
      fix: message('findings.proxyMissing.restart.fix'),
    }
  }
  return {
    why: message('findings.proxyMissing.why'),
    fix: message('findings.proxyMissing.restart.fix'),
  }
}

function noInjector(pod: PodFact, namespace: NamespaceFact | null): Reason {
  const revision =
    pod.labels[revisionLabel] ?? revisionAskedFor(namespace?.labels ?? {}) ?? 'default'
  return {
    why: message('findings.proxyMissing.noInjector.why', { revision }),
    fix: message('findings.proxyMissing.noInjector.fix', { revision }),
  }
}

/** The service of a webhook that does not exist; null where it does, or none is named. */
function missingService({ object, spec }: Hook, index: ConfigIndex): string | null {
  const client = specAt(spec, 'clientConfig')
  if (!hasSpec(client, 'service')) return null
  const service = specAt(client, 'service')
  const [namespace, name] = [textAt(service, 'namespace') ?? '', textAt(service, 'name') ?? '']
  return index.service(object.cluster, namespace, name) ? null : `${namespace}/${name}`
}
