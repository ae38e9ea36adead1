import type { mtls as english } from '../../en/findings/mtls.ts'

/** Findings about mutual TLS between servers, clients and policies. */
export const mtls: Record<keyof typeof english, string> = {
  'findings.identityWithoutMtls': '{field} 要求识别调用方身份，但此处的调用方没有使用双向 TLS',
  'findings.identityWithoutMtls.why':
    '没有证书就无法得知调用方：ALLOW 规则永远不匹配，请求会被拒绝；DENY 规则则永远不会拒绝。',
  'findings.identityWithoutMtls.fix':
    '为这些工作负载启用双向 TLS：PeerAuthentication 不得为 DISABLE，且没有 DestinationRule 关闭 TLS。如果 enableAutoMtls 已关闭，还需要一个模式为 ISTIO_MUTUAL 的 DestinationRule。',
  'findings.plaintextToStrictNamespace':
    '客户端被要求以明文访问 {namespace}，而那里的策略 {policy} 只接受双向 TLS',
  'findings.plaintextToStrictMesh': '客户端被要求使用明文，而网格的策略 {policy} 只接受双向 TLS',
  'findings.plaintextToStrict.why':
    '所有连接都会被拒绝：调用方会看到连接重置或 503（上游连接失败）。',
  'findings.plaintextToStrict.fix':
    '去掉 DISABLE 模式，或在所有客户端使用双向 TLS 之前把 {policy} 设为 PERMISSIVE。',
  'findings.meshPeerAuthenticationMissing':
    '该规则要求客户端使用双向 TLS，但没有 PeerAuthentication 为网格启用它',
  'findings.namespacePeerAuthenticationMissing':
    '该规则要求客户端使用双向 TLS，但没有 PeerAuthentication 为 {namespace} 启用它',
  'findings.peerAuthenticationMissing.why':
    '没有策略的服务端同时接受双向 TLS 和明文，因此调用可以成功；但也不会拒绝明文。',
  'findings.peerAuthenticationMissing.fix':
    '添加模式为 PERMISSIVE 或 STRICT 的 PeerAuthentication，或移除该规则：边车会自动选择双向 TLS。',
  'findings.strictMeshWithoutClients': '网格的服务端只接受双向 TLS，但没有任何配置让客户端使用它',
  'findings.strictNamespaceWithoutClients':
    '{namespace} 的服务端只接受双向 TLS，但没有任何配置让客户端使用它',
  'findings.strictWithoutClients.why':
    'enableAutoMtls 已关闭，除非 DestinationRule 另有说明，边车使用明文：调用会被拒绝。',
  'findings.strictWithoutClients.fix':
    '为 {host} 添加模式为 ISTIO_MUTUAL 的 DestinationRule，或启用 enableAutoMtls。',
  'findings.disabledNamespaceWithMutualClients':
    '{namespace} 的服务端使用明文，而 {rule} 让客户端使用双向 TLS',
  'findings.disabledMeshWithMutualClients': '网格的服务端使用明文，而 {rule} 让客户端使用双向 TLS',
  'findings.disabledWithMutualClients.why': 'TLS 握手失败：调用方会看到 503（上游连接失败）。',
  'findings.disabledWithMutualClients.fix':
    '去掉 DISABLE 模式，或为 {host} 添加模式为 DISABLE 的 DestinationRule。',
  'findings.tlsOverridden': '针对 {host} 的规则没有说明 TLS，因此覆盖了 {rules} 的双向 TLS',
  'findings.tlsOverridden.why':
    '只有最具体的规则生效。启用 enableAutoMtls 时边车仍会选择双向 TLS；关闭时，边车会以明文访问该主机。',
  'findings.tlsOverridden.fix': '在该规则中也加上模式为 ISTIO_MUTUAL 的 trafficPolicy.tls。',
}
