import type { ambient as english } from '../../en/findings/ambient.ts'

/** Findings about ambient mode: ztunnel, waypoints, and workloads between two modes. */
export const ambient: Record<keyof typeof english, string> = {
  'findings.ambientPolicyWithoutWaypoint':
    '该 {kind} 针对请求，但 {namespace} 中的流量不经过任何 waypoint',
  'findings.ambientPolicyWithoutWaypoint.fix':
    '创建 waypoint，并为命名空间或服务加上标签 istio.io/use-waypoint。',
  'findings.ambientPolicyWithoutTarget':
    '该 {kind} 针对请求却没有指明目标，因此没有 waypoint 会执行它',
  'findings.ambientPolicyWithoutTarget.fix':
    '不要选择 Pod，而是在 targetRefs 中指明 Service 或 waypoint 的 Gateway。',
  'findings.ambientAuthorization.why':
    'ztunnel 不解析 HTTP。它无法判断的就会拒绝：该策略拒绝的比它所写的更多。',
  'findings.ambientPolicy.why':
    'ztunnel 不解析 HTTP，因此会忽略该对象：请求照常通过，就像它不存在一样。',
  'findings.ambientNamespaceWithoutWaypoint': '该 {kind} 针对请求，但 {namespace} 没有 waypoint',
  'findings.ambientServiceWithoutWaypoint':
    '该 {kind} 针对请求，但对 {service} 的调用不经过任何 waypoint',
  'findings.ambientHost.why':
    '对于 Ambient 模式下的调用方，只有 waypoint 能做到这一点：他们的请求照常进行，就像该对象不存在一样。',
  'findings.ambientHost.fix': '创建 waypoint，并为服务或其命名空间加上标签 istio.io/use-waypoint。',
  'findings.ambientOtherNamespace': '该 {kind} 不在 {service} 所在的命名空间中',
  'findings.ambientOtherNamespace.fix':
    '把该对象移到服务所在的命名空间：waypoint 只读取那里的内容。',
  'findings.sidecarAndAmbient': '标签同时要求边车和 Ambient 模式',
  'findings.sidecarAndAmbient.why':
    'ztunnel 不会接管带有边车的 Pod。Pod 得到哪一种取决于它的启动时间。',
  'findings.sidecarAndAmbient.fix':
    '在 istio-injection（或 istio.io/rev）与 istio.io/dataplane-mode=ambient 中只保留一个。',
  'findings.waypointWithoutAmbient': '指定了 waypoint {waypoint}，但 ztunnel 没有接管这些 Pod',
  'findings.waypointWithoutAmbient.why': '该标签不起作用：调用不经过 waypoint 就到达这些 Pod。',
  'findings.waypointWithoutAmbient.fix':
    '为命名空间或 Pod 加上标签 istio.io/dataplane-mode=ambient，或移除 istio.io/use-waypoint。',
  'findings.waypointNotFound': 'waypoint {waypoint} 不存在',
  'findings.waypointNotFound.why': '调用不经过 waypoint：针对请求的策略和路由不会被执行。',
  'findings.waypointNotFound.fix':
    '创建该 waypoint 的 Gateway、更正名称，或用 istio.io/use-waypoint-namespace 指明其命名空间。',
  'findings.capturedInsteadOfSidecar': '{pods} 个 Pod 处于 Ambient 模式，但标签要求边车',
  'findings.capturedInsteadOfSidecar.why':
    '这些 Pod 在标签改变之前启动：边车本应做的事没有人为它们做。',
  'findings.sidecarInsteadOfAmbient': '{pods} 个 Pod 带有边车，但标签要求 Ambient 模式',
  'findings.sidecarInsteadOfAmbient.why':
    'ztunnel 不会接管带有边车的 Pod，因此 Ambient 模式的 waypoint 和策略对它们不起作用。',
  'findings.restartPods.fix': '重启该工作负载，使其 Pod 按标签启动；或更正标签。',
  'findings.workloadWithoutPolicy': '没有 AuthorizationPolicy 针对该工作负载',
  'findings.workloadWithoutPolicy.why': '任何能到达它的一方都可以调用它。',
  'findings.workloadWithoutPolicy.fix':
    '如果不应允许所有人调用，请用 AuthorizationPolicy 只允许需要它的调用方。',
  'findings.workloadWithoutWaypoint':
    '策略 {policy} 针对请求，但对该工作负载的调用不经过任何 waypoint',
}
