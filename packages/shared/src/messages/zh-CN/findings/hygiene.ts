import type { hygiene as english } from '../../en/findings/hygiene.ts'

/** 多余的配置。 */
export const hygiene: Record<keyof typeof english, string> = {
  'findings.unusedSubset': '没有路由指向 {host} 的子集 {subset}',
  'findings.unusedSubset.why':
    '每个子集在看得到该规则的每个代理中都是一个独立的 cluster；它的流量策略不起作用。',
  'findings.unusedSubset.fix': '移除该子集，或把流量路由到它。',
  'findings.envoyFilterReachesNoProxy': '该补丁用于 {context}，但此过滤器没有作用于这类代理',
  'findings.envoyFilterReachesNoProxy.why': '该补丁永远不会被应用。',
  'findings.envoyFilterReachesNoProxy.fix':
    '改正 context、工作负载选择器，或 EnvoyFilter 的命名空间。',
  'findings.serviceEntryUnused': '最近 {window} 内没有人调用 {hosts}',
  'findings.serviceEntryUnused.why':
    '每个条目都是看得到它的每个代理中的配置，也扩大了工作负载可以调用的范围。',
  'findings.gatewayUnused': '最近 {window} 内没有请求经过此网关的代理',
  'findings.gatewayUnused.why': '无人使用的门仍然是门：它一直开着，并被推送到其代理。',
  'findings.unused.fix': '删除之前请查看更长的时间：有些调用一天或一个月才有一次。',
  'findings.sidecarWouldSave':
    '{proxies, plural, other {# 个工作负载的代理}}携带了其他命名空间的 {visible} 个服务，其中 {unused} 个所在的命名空间此处无人调用',
  'findings.sidecarWouldSave.why': '每个服务都占用每个代理的内存，且每次变更都会推送到所有代理。',
  'findings.sidecarWouldSave.fix':
    '应用下面的 Sidecar，它由已观测到的调用生成；请先查看更长的时间，因为未写明的目标会被切断：\n{sidecar}',
}
