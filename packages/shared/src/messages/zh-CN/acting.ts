import type { acting as english } from '../en/acting.ts'

/** What a configuration object does on an edge or node (server/present). */
export const acting: Record<keyof typeof english, string> = {
  'acting.mtls': '双向 TLS {mode}',
  'acting.gateway': '在 {ports} 上提供 {hosts}',
  'acting.sidecar': '调用方可以访问 {details}',
  'acting.virtualService': '路由：{details}',
  'acting.serviceEntry': '声明 {host}（{details}）',
  'acting.destinationRule': '流量策略：{details}',
  'acting.peerAuthentication': '生效的双向 TLS 模式为 {mode}',
  'acting.peerAuthentication.overruled': '双向 TLS 模式 {mode}，被范围更小的策略覆盖',
  'acting.requestAuthentication': '校验 {issuers} 的令牌',
  'acting.authorization': '{action}，{rules, plural, other {# 条规则}}',
  'acting.authorization.allowNothing': '没有规则，因此不允许任何请求',
  'acting.authorization.noRules': '{action}，没有规则，因此不起作用',
  'acting.authorization.everything': '{action}，适用于所有请求',
  'acting.envoyFilter': '修改代理：{patches, plural, other {# 个补丁}}',
  'acting.wasmPlugin': '运行插件 {url}',
  'acting.telemetry': '遥测：{details}',
  'acting.gatewayRoute': '路由：{details}',
  'acting.canary': '金丝雀发布 {phase}，占流量的 {weight}',
  'acting.destinationRule.empty': '没有设置流量策略',
}
