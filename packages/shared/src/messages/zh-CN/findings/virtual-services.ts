import type { virtualServices as english } from '../../en/findings/virtual-services.ts'

/** 关于网关上的 VirtualService 的检查结果。 */
export const virtualServices: Record<keyof typeof english, string> = {
  'findings.internalGateway': '{gateway} 是 istiod 自行生成的 Gateway',
  'findings.internalGateway.why': '它的名称可能随任何版本改变，届时这些路由将无处生效。',
  'findings.internalGateway.fix':
    '对 Gateway API 的 Gateway 使用 HTTPRoute，或创建并引用一个 Istio 的 Gateway。',
  'findings.hostNotAtGateway': '网关 {gateway} 不提供 {hosts} 中的任何主机',
  'findings.hostNotAtGateway.why': '网关不接受发往这些主机的请求，因此这些路由永远用不上。',
  'findings.hostNotAtGateway.fix':
    '在 {gateway} 的 server 中加上该主机，或更正它。本命名空间在那里可用的主机：{served}。',
  'findings.subsetNotAtGateway': '网关把请求送往整个 {host}，而 {other} 把它分成了子集',
  'findings.subsetNotAtGateway.why':
    '网关不读取边车的路由。来自外部的请求会不加区分地到达每个版本。',
  'findings.subsetNotAtGateway.fix':
    '在这条路由中写上 {other} 的子集，或让 {other} 也绑定到该网关。',
  'findings.jwtClaimWithoutAuthentication':
    '按 {claim} 路由，但网关 {gateway} 的 Pod（{pods}）不验证任何令牌',
  'findings.jwtClaimWithoutAuthentication.why':
    '只有经网关验证的令牌才有声明可用。该匹配永远不成立，因此它的路由永远不会被采用。',
  'findings.jwtClaimWithoutAuthentication.fix':
    '在 {namespace} 中创建一个选中网关 Pod 的 RequestAuthentication。',
}
