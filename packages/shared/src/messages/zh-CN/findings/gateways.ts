import type { gateways as english } from '../../en/findings/gateways.ts'

/** 关于 Istio Gateway 的检查结果。 */
export const gateways: Record<keyof typeof english, string> = {
  'findings.gatewayPortNotOnService': '没有 Service 通向网关 Pod（{selector}）的端口 {port}',
  'findings.gatewayPortNotOnService.why':
    '网关在该端口上监听，但没有人能通过网关的 Service 访问它：来自外部的连接会被拒绝。',
  'findings.gatewayPortNotOnService.fix':
    '在网关 Pod 的 Service 中加上该端口，或改用它已有的端口。',
  'findings.gatewayHostConflict': '{rivals} 也在同一批 Pod 的端口 {port} 上声明了 {hosts}',
  'findings.gatewayHostConflict.why':
    '网关在每个端口上只接受一次同一主机。较晚创建的 Gateway 的 server 会被忽略，其证书和路由也随之失效。',
  'findings.gatewayHostConflict.http.why':
    '同一主机的明文 HTTP server 会被合并：无论 VirtualService 引用哪个 Gateway，请求都可能由其中任意一个的路由应答。',
  'findings.gatewayHostConflict.fix': '只在一个 Gateway 中提供该主机，并让虚拟服务都引用它。',
  'findings.gatewaySharedCertificate': '{others} 在同一批 Pod 上使用相同的证书',
  'findings.gatewaySharedCertificate.why':
    '浏览器会为证书中的所有主机复用同一个 HTTP/2 连接。发往另一个 Gateway 的主机的请求会到达这里，并得到 404。',
  'findings.gatewaySharedCertificate.fix':
    '把使用同一证书的主机放进一个 Gateway，或为每个 Gateway 使用各自的证书。',
  'findings.gatewayCredentialNotFound': '网关 Pod 所在的命名空间 {namespace} 中没有 Secret {name}',
  'findings.gatewayCredentialNotFound.why':
    '网关没有这个 server 的证书，因此到这些主机的 TLS 连接会被重置。',
  'findings.gatewayCredentialNotFound.fix':
    '在 {namespace} 中创建 Secret {name}。网关在其 Pod 所在的命名空间里查找它，而不是在 Gateway 所在的命名空间。',
  'findings.gatewayCredentialKeys': 'Secret {secret} 中没有证书及其私钥；现有的键：{keys}',
  'findings.gatewayCredentialUnreadable': '无法读取 Secret {secret} 中的证书（{reason}）',
  'findings.gatewayCredentialExpired': 'Secret {secret} 中的证书已于 {day} 过期',
  'findings.gatewayCredentialExpired.why':
    '网关仍会使用它，但客户端会拒绝：到这些主机的连接会失败。',
  'findings.gatewayCredentialTooEarly': 'Secret {secret} 中的证书要到 {day} 才生效',
  'findings.gatewayCredentialWrongKey': 'Secret {secret} 中的私钥与证书不匹配',
  'findings.gatewayCredentialInvalid.fix':
    '把有效的证书及其私钥放进 {secret}，键名为 tls.crt 和 tls.key，或 cert 和 key。',
}
