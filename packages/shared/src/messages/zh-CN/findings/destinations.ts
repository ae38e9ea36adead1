import type { destinations as english } from '../../en/findings/destinations.ts'

/** 关于 DestinationRule 及其主机的检查结果。 */
export const destinations: Record<keyof typeof english, string> = {
  'findings.ruleHostNotFound': '没有服务提供主机 {host}',
  'findings.ruleHostNotFound.why':
    '该规则没有对象：它的子集、负载均衡和 TLS 设置不会作用于任何请求。',
  'findings.ruleHostNotFound.fix':
    '更正名称、删除该规则，或用 ServiceEntry 声明 {host}。不含点的名称指规则所在命名空间的服务。',
  'findings.serverNotVerified': '到 {host} 的 TLS（{mode}）没有写明用于验证服务端的证书',
  'findings.serverNotVerified.port':
    '到 {host} 的端口 {port} 的 TLS（{mode}）没有写明用于验证服务端的证书',
  'findings.serverNotVerified.why':
    '在 Istio 1.21 之前，此时会接受任何证书。从 1.21 起使用系统自带的证书，它们不认识私有的证书颁发机构。',
  'findings.serverNotVerified.fix': '把 caCertificates 设为代理拥有的文件，或设为 system。',
}
