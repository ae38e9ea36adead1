import type { attention as english } from '../en/attention.ts'

/** What needs attention now (server/present). */
export const attention: Record<keyof typeof english, string> = {
  'attention.edge-failing': '{source} → {target} 的请求失败率为 {percent}',
  'attention.edge-degraded': '{source} → {target} 的请求失败率为 {percent}',
  'attention.edge-client-errors': '{source} → {target} 有 {percent} 的请求被以 4xx 拒绝',
  'attention.edge-harm': '{rate} 失败，多数为 {code}',
  'attention.workload-failing': '命名空间 {namespace} 中的 {workload} 出现故障',
  'attention.finding': '命名空间 {namespace} 中的 {kind} {name}：{message}',
  'attention.proxy-stale': '命名空间 {namespace} 中的 {pod} 使用的是旧配置',
  'attention.proxy-types': '未确认：{types}。其配置可能被拒绝，或与 {istiod} 的连接停滞。',
  'attention.source-failed': '无法读取 {cluster} 的 {source}',
  'attention.source-partial': '只能读取 {cluster} 的部分 {source} 数据',
}
