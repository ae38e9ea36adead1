import type { kubernetes as english } from '../en/kubernetes.ts'

/** Why a Kubernetes API cannot be used as its kubeconfig says (server/sources/kubernetes). */
export const kubernetes: Record<keyof typeof english, string> = {
  'kubernetes.credential-file':
    '无法读取 {file}（{why}）：kubeconfig 的上下文 {context} 将其用作 {key}。请在其中更正路径，或用 --context 选择其他上下文。',
  'kubernetes.certificates-unusable':
    'kubeconfig 中上下文 {context} 的证书无法使用：{detail}。请检查其中的 certificate-authority、client-certificate 和 client-key，或用 --context 选择其他上下文。',
  'kubernetes.client-certificate-expired':
    '上下文 {context} 的客户端证书已于 {when} 过期（{where}）。请在 kubeconfig 中更新证书，或用 --kubeconfig 选择其他文件。',
  'kubernetes.client-certificate-early':
    '上下文 {context} 的客户端证书在 {when} 之前无效（{where}）。请检查本服务器的时钟。',
  'kubernetes.exec-missing':
    '找不到上下文 {context} 的凭据插件 {command}。请将其安装到本服务器的 PATH 中，或用 --context 选择其他上下文。{hint}',
  'kubernetes.exec-failed':
    '上下文 {context} 的凭据插件 {command} 失败：{detail}。请在终端中运行它以查明原因，或用 --context 选择其他上下文。',
  'kubernetes.exec-garbage':
    '上下文 {context} 的凭据插件 {command} 没有输出凭据。请检查 kubeconfig 中的 command 和 args，或用 --context 选择其他上下文。',
  'kubernetes.exec-slow':
    '上下文 {context} 的凭据插件 {command} 在 {seconds} 秒内没有结束，已被终止。请检查它是否在等待登录，或用 --context 选择其他上下文。',
  'kubernetes.exec-interactive':
    '上下文 {context} 的凭据插件 {command} 需要终端（interactiveMode: Always），而本服务器没有终端。请用 --context 选择其他上下文。',
  'kubernetes.oidc-expired':
    '上下文 {context} 的 OpenID Connect 令牌已过期。请运行任意 kubectl 命令以在 kubeconfig 中更新令牌，然后重新启动本服务器；kubelogin 等凭据插件会自动更新。',
  'kubernetes.auth-provider':
    '上下文 {context} 使用的身份验证方式 {name} 已被 Kubernetes 移除。请在 kubeconfig 中改用相应的凭据插件（exec），或用 --context 选择其他上下文。',
  'kubernetes.proxy':
    '代理 {proxy} 无法连通位于 {address} 的 Kubernetes API：{detail}。请检查 {saidBy}。',
  'kubernetes.proxy-kind':
    '本服务器不支持代理 {proxy} 的类型。请在 {saidBy} 中使用 http://、https:// 或 socks5://。',
  'kubernetes.unauthorized':
    '位于 {address} 的 Kubernetes API 拒绝了 kubeconfig 中的凭据（{operation}，HTTP {status}）。请以其中的用户重新登录，或用 --context 选择其他上下文。',
  'kubernetes.unauthorized-account':
    '位于 {address} 的 Kubernetes API 拒绝了此 Pod 的服务账户（{operation}，HTTP {status}）。请检查该账户是否存在，以及其令牌是否已挂载。',
  'kubernetes.server-certificate-expired':
    '位于 {address} 的 Kubernetes API 的证书已过期（{detail}）。请在该服务器上更新证书，或检查本服务器的时钟。',
  'kubernetes.server-certificate-unknown':
    '位于 {address} 的 Kubernetes API 的证书由本服务器不认识的机构签发（{detail}）。请在 kubeconfig 中为其集群设置 certificate-authority，或用 --kubeconfig 选择其他文件。',
  'kubernetes.server-certificate-name':
    '位于 {address} 的 Kubernetes API 的证书属于其他名称（{detail}）。请在 kubeconfig 中将其中一个名称用作集群的 server，或设置 tls-server-name。',
  'kubernetes.client-certificate-refused':
    '位于 {address} 的 Kubernetes API 拒绝了客户端证书（{detail}）。请在 kubeconfig 中更新证书，或用 --context 选择其他上下文。',
  'kubernetes.no-tls':
    '位于 {address} 的服务不使用 TLS（{detail}）。请检查 kubeconfig 中集群的 server：它可能应以 http:// 开头，或使用其他端口。',
  'kubernetes.unreachable':
    '无法连接位于 {address} 的 Kubernetes API（{operation}）。请检查它是否在运行、本服务器能否访问它，或用 --context 或 --kubeconfig 选择其他集群。',
  'kubernetes.slow':
    '位于 {address} 的 Kubernetes API 在 {seconds} 秒内没有应答（{operation}）。请检查其负载，或用 --upstream-timeout 延长等待时间。',
  'kubernetes.throttled':
    '位于 {address} 的 Kubernetes API 要求减少请求（HTTP 429）：下一个请求将等待 {seconds} 秒。在此之前，此集群所显示的内容可能不是最新的。',
  'kubernetes.secrets-forbidden':
    '网关的证书未被检查：以本服务器的权限无法读取 {secrets}。请在其命名空间中授予对 secrets 的 get 权限（deploy/kubernetes/gateway-secrets），或以 --read-gateway-secrets false 放弃此项检查。',
  'kubernetes.no-istio':
    '此集群没有安装 Istio，或无权查看：既没有 istiod，也没有 Istio 的资源类型。页面会显示 Pod 和服务，但没有流量。请安装 Istio，或用 --context 选择其他集群。',
  'kubernetes.same-cluster-id':
    '上下文 {context} 的 istiod 的 CLUSTER_ID 为 {id}，与这里的另一个集群相同，因此这里将其称为 {cluster}。请为每个集群设置各自的 ID（global.multiCluster.clusterName），或在配置文件的 clusters 键下分别命名。',
}
