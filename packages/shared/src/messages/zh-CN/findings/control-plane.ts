import type { controlPlane as english } from '../../en/findings/control-plane.ts'

/** Findings about webhooks, networks, removed parts of the API, and what controllers report. */
export const controlPlane: Record<keyof typeof english, string> = {
  'findings.negativeCondition': '控制器报告 {type}：{reason}。{said}',
  'findings.negativeCondition.why':
    '该对象的要求没有实现，或只实现了一部分。流量的走向如同它不存在。',
  'findings.negativeCondition.fix': '修正消息中指出的问题，控制器会自行重试。',
  'findings.faultPercentDeprecated': '字段 fault.delay.percent 已弃用',
  'findings.faultPercentDeprecated.why':
    '以后的 Istio 版本可能不再读取它，届时会延迟所有请求，或完全不延迟。',
  'findings.faultPercentDeprecated.fix': '改用 fault.delay.percentage.value。',
  'findings.egressProxyIgnored': '字段 outboundTrafficPolicy.egressProxy 已不再读取',
  'findings.egressProxyIgnored.why':
    '发往未知主机的流量不会经过该网关，而是按照模式直接到达目的地或被丢弃。',
  'findings.egressProxyIgnored.fix':
    '移除它。要让流量经过出口网关，请用 ServiceEntry 声明主机并用 VirtualService 路由。',
  'findings.removedKind': 'Istio 已不再读取 {kind}',
  'findings.removedKind.why': '集群仍会接受这种对象，但它们不起任何保护作用。',
  'findings.removedKind.fix':
    '用 AuthorizationPolicy 替代这些对象，并删除该 CustomResourceDefinition。',
  'findings.unknownRegistry': '网络 {network} 的端点取自 {registry}，而 istiod 不认识它',
  'findings.unknownRegistry.why':
    '该集群的端点不属于任何网络，因此对它们的调用不会经过该网络的网关。',
  'findings.unknownRegistry.fix':
    '更正名称，或创建让 istiod 能够访问 {registry} 的远程 Secret（标签 istio/multiCluster=true）。',
  'findings.injectorsOverlap': '该 Webhook 与 {others} 会针对相同的 Pod 被调用',
  'findings.injectorsOverlap.why':
    'Pod 可能被注入两次：同时由两个 Istio 修订版本注入而带有两个代理，或因第二次失败而无法创建。',
  'findings.injectorsOverlap.fix':
    '移除其中一个（是否为已卸载修订版本的残留？），或用 istio.io/rev 让它们的选择器互相排斥。',
  'findings.injectorServiceNotFound': '该 Webhook 调用的服务 {service} 不存在',
  'findings.injectorServiceNotFound.why':
    '若 Webhook 失败即拒绝，它所针对的 Pod 无法创建；若失败即放行，Pod 会在没有代理的情况下启动。',
  'findings.injectorServiceNotFound.fix':
    '安装提供 {service} 的控制平面，或删除已卸载修订版本的 Webhook 配置。',
  'findings.externalAddress.missing': 'Webhook {hook} 既没有地址也没有服务',
  'findings.externalAddress.unreadable': 'Webhook {hook} 的调用地址 {url} 中没有主机',
  'findings.externalAddress.why':
    'API 服务器无法到达控制平面：代理不会被注入，配置不会被检查或会被拒绝。',
  'findings.externalAddress.fix':
    '把 clientConfig.url 设为外部控制平面的地址，例如 https://istiod.example.com:15017/inject。',
  'findings.externalAddress.address': 'Webhook {hook} 通过 IP 地址调用（{url}）',
  'findings.externalAddress.address.why':
    '控制平面网关的地址一旦改变，注入就会停止；证书也必须包含该地址。',
  'findings.externalAddress.address.fix': '使用能解析到该网关的主机名。',
}
