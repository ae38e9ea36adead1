import type { workloadFit as english } from '../../en/findings/workload-fit.ts'

/** 与代理共存的工作负载和服务。 */
export const workloadFit: Record<keyof typeof english, string> = {
  'findings.portOfIstio': '容器 {container} 监听 {port}，而 sidecar 需要此端口（{use}）',
  'findings.portOfIstio.why':
    '两者共用同一网络：后启动者无法监听，Pod 无法就绪，或该端口由 Envoy 应答。',
  'findings.portOfIstio.fix': '把应用移到 15000–15021、15053 和 15090 以外的端口。',
  'findings.probeWithoutRewrite': '容器 {container} 的 {probe} 不带证书，而此处只接受双向 TLS',
  'findings.probeWithoutRewrite.why':
    'sidecar 会拒绝 kubelet 的探测：Pod 永远无法就绪，或不断重启。',
  'findings.probeWithoutRewrite.fix':
    '移除注解 sidecar.istio.io/rewriteAppHTTPProbers: "false"，或在 PeerAuthentication 中排除该端口（portLevelMtls）。',
  'findings.hostNetwork':
    '其 Pod 使用节点的网络：虽然命名空间 {namespace} 在网格中，它们不会被注入 sidecar',
  'findings.hostNetwork.why':
    '进出这些 Pod 的调用是明文且没有度量；STRICT 模式下，网格中的工作负载会拒绝它们。',
  'findings.hostNetwork.fix':
    '不使用 hostNetwork，或为 Pod 添加标签 sidecar.istio.io/inject: "false"，表明它们留在网格之外。',
  'findings.missingLabels': '其 Pod 没有标签 {labels}',
  'findings.missingLabels.why':
    '遥测用这些标签命名应用和版本：图中无法区分版本，也无法观察发布过程。',
  'findings.missingLabels.fix':
    '在 Pod 模板的标签中加入 app 和 version（或 app.kubernetes.io/name 和 app.kubernetes.io/version）。',
  'findings.startsBeforeItsProxy': '{pods} 个 Pod 中有 {restarted} 个重启过，而应用不会等待其代理',
  'findings.startsBeforeItsProxy.why':
    'sidecar 运行之前没有网络：启动时就建立连接的应用会失败并重新启动。',
  'findings.startsBeforeItsProxy.fix':
    '设置 holdApplicationUntilProxyStarts: true（注解 proxy.istio.io/config，或对整个网格），或使用原生 sidecar（Kubernetes 1.29 及以上）。',
  'findings.headlessWithoutProtocol': '无法得知此 headless 服务端口 {port} 的协议',
  'findings.headlessWithoutProtocol.why':
    '代理根据每个连接的最初字节猜测协议；若服务器先发言，代理会一直等待。数据库或队列的节点因此无法互相发现。',
  'findings.oldHttpClients': '{clients} 收到 426：它们使用 HTTP/1.0',
  'findings.oldHttpClients.why':
    '除非 istiod 被设置为支持，代理会拒绝 HTTP/1.0；某些负载均衡器的检查和旧的库只会使用它。',
  'findings.oldHttpClients.fix': '让客户端使用 HTTP/1.1，或为 istiod 设置 PILOT_HTTP10=1。',
}
