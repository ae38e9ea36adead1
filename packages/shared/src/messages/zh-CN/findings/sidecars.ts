import type { sidecars as english } from '../../en/findings/sidecars.ts'

/** 关于 Sidecar 的检查结果。 */
export const sidecars: Record<keyof typeof english, string> = {
  'findings.severalSidecarsForWorkload': '{rivals} 也选中了工作负载 {workload}',
  'findings.severalSidecarsForWorkload.why':
    '每个代理只会得到一个 Sidecar，具体哪一个没有定义，因此它的配置中可能缺少某些服务。',
  'findings.severalSidecarsForWorkload.fix':
    '让每个工作负载只被一个 Sidecar 选中：合并它们，或缩小选择器的范围。',
  'findings.severalSidecarsForNamespace': '{rivals} 也面向命名空间 {namespace} 的所有工作负载',
  'findings.severalSidecarsForNamespace.fix':
    '每个命名空间只保留一个没有 workloadSelector 的 Sidecar。',
  'findings.sidecarInAmbient': '选中的 Pod {pod} 属于 ambient 网格',
  'findings.sidecarInAmbient.namespace': '命名空间 {namespace} 属于 ambient 网格',
  'findings.sidecarInAmbient.why':
    '那里没有组件读取 Sidecar：ambient 网格的 Pod 没有边车，ztunnel 和 waypoint 也不认识这种资源。',
  'findings.sidecarInAmbient.fix': '删除该 Sidecar，或把它限制在有边车的工作负载上。',
}
