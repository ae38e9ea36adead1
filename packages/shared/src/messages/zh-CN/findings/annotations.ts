import type { annotations as english } from '../../en/findings/annotations.ts'

/** Findings about Istio's annotations (mesh/validations/annotations). */
export const annotations: Record<keyof typeof english, string> = {
  'findings.annotationUnknown': 'Istio 没有名为 {annotation} 的注解',
  'findings.annotationUnknown.why':
    '没有组件会读取它，原本想改变的行为保持不变。多半是名称拼写有误，或属于已不再使用的 Istio 版本。',
  'findings.annotationUnknown.fix': '与 Istio 的注解列表核对名称，或移除它。',
  'findings.annotationMisplaced': '{annotation} 只对 {kinds} 有效',
  'findings.annotationMisplaced.why': '放在这里没有组件会读取它，因此不起作用。',
  'findings.annotationMisplaced.fix': '把它放到对应的 {kinds} 上，或移除它。',
  'findings.annotationMisplaced.template.fix':
    '把它放到 Pod 上：写进创建这些 Pod 的工作负载的 spec.template.metadata.annotations。',
  'findings.annotationInvalidValue.mode':
    '{annotation} 的值为“{value}”，但必须是 REDIRECT、TPROXY 或 NONE',
  'findings.annotationInvalidValue.port':
    '{annotation} 的值为“{value}”，但必须是 0 到 65535 的端口',
  'findings.annotationInvalidValue.ports': '{annotation} 的值为“{value}”，但必须是以逗号分隔的端口',
  'findings.annotationInvalidValue.number':
    '{annotation} 的值为“{value}”，但必须是大于或等于 0 的整数',
  'findings.annotationInvalidValue.ranges':
    '{annotation} 的值为“{value}”，但必须是 10.0.0.0/8 这样的地址段，以逗号分隔且不含空格',
  'findings.annotationInvalidValue.boolean': '{annotation} 的值为“{value}”，但必须是 true 或 false',
  'findings.annotationInvalidValue.proxyConfig':
    '{annotation} 含有 Istio 的 ProxyConfig 不接受的内容：{problem}',
  'findings.annotationInvalidValue.why':
    '注入器会拒绝带有该值的 Pod，或忽略该值：新 Pod 的代理不会按它所写的方式启动。',
  'findings.annotationInvalidValue.fix':
    '更正该值；数字以及 true、false 要加引号，因为注解的值都是文本。',
  'findings.annotationDeprecated': '注解 {annotation} 已弃用',
  'findings.annotationDeprecated.why': '它目前仍然有效，但以后的 Istio 版本可能不再识别它。',
  'findings.annotationDeprecated.fix': '在 Istio 的注解列表中查找它的替代方式。',
  'findings.annotationDeprecated.inject.fix':
    '改用标签 sidecar.istio.io/inject：只有标签能选择修订版本，而且无论命名空间如何设置，带该标签的 Pod 都会被注入。',
  'findings.annotationAlpha': '注解 {annotation} 属于 alpha 阶段的功能',
  'findings.annotationAlpha.why': 'Istio 可能在任何版本中更改或移除 alpha 功能，且没有过渡期。',
  'findings.annotationAlpha.fix': '升级前查看发行说明，了解该功能的变化。',
}
