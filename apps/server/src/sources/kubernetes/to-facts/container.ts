import type { ContainerFact, PodTemplateFact, ProbeFact } from '@periplus/mesh'
import type { Container, PodSpec, PodTemplate } from '../wire/pod.ts'
import { readAnnotations } from './annotations.ts'
import { proxyConfigPart } from './proxy-config.ts'

interface Status {
  readonly name: string
  readonly ready?: boolean | null | undefined
}

/** Containers that live as long as the pod: native sidecars stand among the init containers. */
export const livingContainers = (spec: PodSpec, statuses: readonly Status[] = []) =>
  containersOf(spec, statuses, (each, isInit) => !isInit || each.restartPolicy === 'Always')

/** Containers that run to their end before the others start. */
export const initContainers = (spec: PodSpec) =>
  containersOf(spec, [], (each, isInit) => isInit && each.restartPolicy !== 'Always')

function containersOf(
  spec: PodSpec,
  statuses: readonly Status[],
  isMeant: (container: Container, isInit: boolean) => boolean,
): ContainerFact[] {
  const under = (list: 'containers' | 'initContainers') =>
    spec[list].flatMap((container, at) =>
      isMeant(container, list === 'initContainers')
        ? containerFact(container, `spec.${list}[${at}]`, statuses)
        : [],
    )
  return [...under('containers'), ...under('initContainers')]
}

function containerFact(
  container: Container,
  path: string,
  statuses: readonly Status[],
): ContainerFact {
  const runAsUser = container.securityContext?.runAsUser ?? null
  const probes = probesOf(container)
  return {
    name: container.name,
    image: container.image ?? '',
    ready: statuses.find((each) => each.name === container.name)?.ready === true,
    ports: container.ports,
    path,
    ...(runAsUser === null ? {} : { runAsUser }),
    ...(probes.length === 0 ? {} : { probes }),
  }
}

const uses = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const

const probesOf = (container: Container): ProbeFact[] =>
  uses.flatMap((use): ProbeFact[] => {
    const probe = container[use]
    if (!probe) return []
    for (const by of ['httpGet', 'tcpSocket', 'grpc'] as const) {
      if (probe[by]) return [{ use, by, port: probe[by].port ?? null }]
    }
    return probe.exec ? [{ use, by: 'exec', port: null }] : []
  })

/** What a controller's pods are made from; paths are those of a pod. */
export function templateFact({ metadata, spec }: PodTemplate): PodTemplateFact {
  return {
    annotations: readAnnotations(metadata.annotations) ?? {},
    containers: spec ? [...livingContainers(spec), ...initContainers(spec)] : [],
    hostNetwork: spec?.hostNetwork === true,
    runAsUser: spec?.securityContext?.runAsUser ?? null,
    ...proxyConfigPart(metadata.annotations),
  }
}
