import { kubernetesTime } from '../kubernetes/object.ts'
import type { Workload } from '../scenario/model.ts'
import type { Pod } from '../scenario/pods.ts'
import { stableHash } from '../scenario/stable-hash.ts'

/** What the kubelet reports of a pod. */
export interface PodRun {
  readonly startedMs: number
  /** When the application's present process began: later than the pod where it restarted. */
  readonly processStartedMs: number
  readonly nowMs: number
  /** Set for a pod whose work is done. */
  readonly finishedMs?: number
}

type Container = Readonly<Record<string, unknown>>

/** Restarts of the application since the pod began, and when the last one was. */
function restartsOf(pod: Pod, { startedMs, processStartedMs }: PodRun): Restarts {
  const every = pod.workload.restartsEverySeconds
  if (every === undefined || processStartedMs <= startedMs) return { count: 0, lastMs: startedMs }
  const count = Math.floor((processStartedMs - startedMs) / (every * 1000)) + 1
  return { count, lastMs: processStartedMs }
}

interface Restarts {
  readonly count: number
  readonly lastMs: number
}

export function podStatus(
  pod: Pod,
  run: PodRun,
  initContainers: readonly Container[],
  containers: readonly Container[],
): object {
  const { workload } = pod
  const ready = run.finishedMs === undefined && !workload.unready
  const started = kubernetesTime(run.startedMs)
  const restarts = restartsOf(pod, run)
  const isProxy = (container: Container) => container.name === 'istio-proxy'
  const readyMs = Math.max(run.startedMs + 4_000, restarts.lastMs)
  const condition = (type: string, holds: boolean, atMs: number, reason?: string) => ({
    type,
    status: holds ? 'True' : 'False',
    lastProbeTime: null,
    lastTransitionTime: kubernetesTime(atMs),
    ...(reason && { reason }),
  })
  const done = run.finishedMs === undefined ? undefined : 'PodCompleted'
  const notReady = done ?? (ready ? undefined : 'ContainersNotReady')
  const transitionMs = run.finishedMs ?? readyMs
  return {
    phase: run.finishedMs === undefined ? 'Running' : 'Succeeded',
    conditions: [
      condition('PodReadyToStartContainers', run.finishedMs === undefined, run.startedMs + 1_000),
      condition('Initialized', true, run.startedMs + 2_000, done),
      condition('Ready', ready, transitionMs, notReady),
      condition('ContainersReady', ready, transitionMs, notReady),
      condition('PodScheduled', true, run.startedMs),
    ],
    hostIP: pod.node.ip,
    hostIPs: [{ ip: pod.node.ip }],
    podIP: pod.ip,
    podIPs: [{ ip: pod.ip }],
    startTime: started,
    ...(initContainers.length > 0 && {
      initContainerStatuses: initContainers.map((container) =>
        isProxy(container) && run.finishedMs === undefined
          ? runningStatus(container, pod, { ...run, ready: true })
          : finishedStatus(container, pod, run.startedMs, run.finishedMs ?? run.startedMs + 1_000),
      ),
    }),
    containerStatuses: containers.map((container) => {
      if (run.finishedMs !== undefined) {
        return finishedStatus(container, pod, run.startedMs, run.finishedMs)
      }
      if (isProxy(container)) return runningStatus(container, pod, { ...run, ready: true })
      return runningStatus(container, pod, { ...run, ready, restarts })
    }),
    qosClass: 'Burstable',
  }
}

interface RunningContainer extends PodRun {
  readonly ready: boolean
  readonly restarts?: Restarts
}

function runningStatus(container: Container, pod: Pod, run: RunningContainer): object {
  const { count, lastMs } = run.restarts ?? { count: 0, lastMs: run.startedMs + 2_000 }
  return {
    ...commonStatus(container, pod),
    ready: run.ready,
    started: true,
    restartCount: count,
    state: { running: { startedAt: kubernetesTime(lastMs) } },
    lastState:
      count === 0
        ? {}
        : {
            terminated: { exitCode: 137, reason: 'OOMKilled', finishedAt: kubernetesTime(lastMs) },
          },
  }
}

function finishedStatus(
  container: Container,
  pod: Pod,
  startedMs: number,
  finishedMs: number,
): object {
  const terminated = {
    exitCode: 0,
    reason: 'Completed',
    startedAt: kubernetesTime(startedMs),
    finishedAt: kubernetesTime(finishedMs),
  }
  return {
    ...commonStatus(container, pod),
    ready: container.name === 'istio-validation',
    started: false,
    restartCount: 0,
    state: { terminated },
    lastState: {},
  }
}

function commonStatus(container: Container, pod: Pod) {
  const hash = (text: string): string =>
    [0, 1, 2, 3, 4, 5, 6, 7]
      .map((part) => stableHash(`${text} ${part}`).toString(16).padStart(8, '0'))
      .join('')
  const image = String(container.image)
  return {
    name: container.name,
    image,
    imageID: `${image.replace(/:[^:/]*$/, '')}@sha256:${hash(image)}`,
    containerID: `containerd://${hash(`${pod.namespace}/${pod.name}/${String(container.name)}`)}`,
  }
}

/** Whether a Service may send traffic to the workload's pods. */
export const isReady = (workload: Workload): boolean => workload.unready !== true
