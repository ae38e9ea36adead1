import type { overlaps as english } from '../../en/findings/overlaps.ts'

/** Findings about objects that say the same thing twice, or more than counts. */
export const overlaps: Record<keyof typeof english, string> = {
  'findings.severalForAll': '{others} 同样作用于 {namespace} 的所有工作负载',
  'findings.selectorsOverlap': '{others} 选中了部分相同的工作负载',
  'findings.peersOverlap.why': '对每个工作负载只有其中最早创建的生效，其余的在那里不起作用。',
  'findings.peersOverlap.fix': '把它们合并为一个 PeerAuthentication，或让它们的选择器互不重叠。',
  'findings.requestAuthenticationsOverlap.why': 'Istio 会合并它们的所有规则，因此每一个都有效。',
  'findings.requestAuthenticationsOverlap.fix': '无需处理；用一个对象写明所有规则会更易读。',
  'findings.ruleHostOverlap': '{host} 的相同子集还有其他规则：{rules}',
  'findings.ruleHostOverlap.why':
    '同一命名空间中针对同一主机的规则会被合并：最早创建的策略生效，重复定义的子集会被丢弃。',
  'findings.ruleHostOverlap.fix': '为该主机只保留一个策略，每个子集只定义一次。',
  'findings.subsetWithoutLabels': '子集 {subset} 没有标签',
  'findings.subsetWithoutLabels.why': '它就是该服务的所有 Pod：路由到它等于路由到该服务。',
  'findings.subsetWithoutLabels.fix': '添加能区分其 Pod 的标签，或移除该子集。',
  'findings.meshDefaultWithSelector': '根命名空间中的 Sidecar 带有选择器，因此不是网格的默认配置',
  'findings.meshDefaultWithSelector.why':
    '它只作用于根命名空间中带有这些标签的工作负载，对其他工作负载不起作用。',
  'findings.meshDefaultWithSelector.fix':
    '移除选择器使其成为网格的默认配置，或把该对象移到工作负载所在的命名空间。',
  'findings.outboundModeUnsaid': 'outboundTrafficPolicy 没有写明模式',
  'findings.outboundModeAmbiguous':
    'Kiali 无法分辨 outboundTrafficPolicy 写的是 REGISTRY_ONLY 还是什么都没写',
  'findings.outboundModeUnsaid.why': '不写模式即为 REGISTRY_ONLY：对网格未知主机的调用会被阻止。',
  'findings.outboundModeUnsaid.fix': '写明模式：REGISTRY_ONLY 或 ALLOW_ANY。',
  'findings.weightOfSingleRoute': '唯一的目标带有权重 {weight}',
  'findings.weightOfSingleRoute.why': '只有一个目标时，无论权重多少，它都会得到所有请求。',
  'findings.weightOfSingleRoute.fix': '补上其他目标，或移除权重。',
  'findings.destinationRepeated': '该规则多次指向 {host}',
  'findings.destinationRepeated.subset': '该规则多次指向 {host} 的子集 {subset}',
  'findings.destinationRepeated.why': '它们的权重会相加，这通常并非本意：也许本应是另一个子集。',
  'findings.destinationRepeated.fix': '更正子集，或把这些目标合并为一个，权重取其总和。',
  'findings.serviceEntryHostRepeated': '{rivals} 也声明了 {host} 的端口 {port}',
  'findings.serviceEntryHostRepeated.why':
    '客户端使用自己命名空间中的声明，否则使用它可见的最早的声明：其余声明的端点和设置对它不起作用。',
  'findings.serviceEntryHostRepeated.fix':
    '为该主机只保留一个 ServiceEntry，或用 exportTo 把它们限制在各自的命名空间。',
  'findings.groupLabelsRepeated': '{others} 为其机器设置了相同的标签',
  'findings.groupLabelsRepeated.why': '选中其中一个组的服务和策略会选中所有这些组。',
  'findings.groupLabelsRepeated.fix': '为每个组设置各自的标签，或将它们合并。',
}
