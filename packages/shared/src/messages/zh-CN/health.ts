import type { health as english } from '../en/health.ts'

/** Reasons for a health status (mesh/health). */
export const health: Record<keyof typeof english, string> = {
  'health.errors': '{percent} 的请求失败（{total} 中有 {rate}）',
  'health.grpcErrors': '{percent} 的 gRPC 调用失败（{total} 中有 {rate}）',
  'health.clientErrors': '{percent} 的请求被以 4xx 拒绝（{rate}），多数为 {code}',
  'health.codes': '{percent} 的请求以 {code} 结束（{total} 中有 {rate}）',
  'health.tooFew':
    '此时间窗内 {total} 个请求中有 {bad, plural, other {# 个异常}}：样本太少，无法判断',
  'health.noReplicas': '{desired, plural, other {# 个副本全部未就绪}}',
  'health.fewReplicas': '{desired} 个副本中只有 {ready} 个就绪',
  'health.staleProxies': '{count, plural, other {# 个代理仍在使用旧配置}}：{types}',
  'health.failingAttempts': '到达它的尝试有 {percent} 失败（{rate}），由调用方重试',
  'health.failingCalls': '它发出的请求有 {percent} 失败',
  'health.failingMembers': '{count, plural, other {# 个工作负载故障}}',
  'health.degradedMembers': '{count, plural, other {# 个工作负载性能下降}}',
}
