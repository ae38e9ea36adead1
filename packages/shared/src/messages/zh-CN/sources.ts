import type { sources as english } from '../en/sources.ts'

/** State of an upstream and what to do (server/sources, server/collect). */
export const sources: Record<keyof typeof english, string> = {
  'sources.not-configured': '未配置 {source}。请使用 {flag} 设置。',
  'sources.unreachable':
    '无法连接位于 {address} 的 {upstream}（{operation}）。请检查它是否在运行，以及本服务器能否访问它。',
  'sources.slow':
    '位于 {address} 的 {upstream} 在 {seconds} 秒内没有应答（{operation}）。请检查其负载，缩短查询范围，或用 --upstream-timeout 延长等待时间。',
  'sources.unauthorized':
    '位于 {address} 的 {upstream} 拒绝了凭据（{operation}，HTTP {status}）。请检查本服务器使用的令牌或证书。',
  'sources.needs-credentials':
    '位于 {address} 的 {upstream} 要求身份验证（{operation}，HTTP {status}）。请用 {flag}-user 和 {flag}-password-file，或 {flag}-token-file 提供凭据（配置文件中：username、passwordFile、bearerTokenFile）。',
  'sources.credentials-refused':
    '位于 {address} 的 {upstream} 拒绝了所提供的凭据（{operation}，HTTP {status}）。请检查 {flag}-token-file，或 {flag}-user 和 {flag}-password-file 的内容（配置文件中：bearerTokenFile、username、passwordFile）。',
  'sources.needs-tenant':
    '位于 {address} 的 {upstream} 要求指定租户（{operation}，HTTP {status}）。请在配置文件中以请求头 X-Scope-OrgID 写明。',
  'sources.file-unreadable':
    '无法从 {file} 读取访问 {upstream}（{address}）所用的凭据（{operation}）。请确认文件存在且本服务器有权读取。',
  'sources.certificate-untrusted':
    '位于 {address} 的 {upstream} 出示的证书由未知机构签发（{operation}：{detail}）。请用 {flag}-ca-file 提供证书颁发机构（配置文件中：caFile）。',
  'sources.certificate-name':
    '位于 {address} 的 {upstream} 出示的证书属于其他名称（{operation}：{detail}）。请在 {flag} 中使用其中一个名称，或在配置文件中写为 serverName。',
  'sources.certificate-expired':
    '位于 {address} 的 {upstream} 出示的证书当前无效（{operation}：{detail}）。请更新证书，或校正本服务器的时钟。',
  'sources.speaks-no-tls':
    '位于 {address} 的 {upstream} 不使用 TLS（{operation}：{detail}）。请在 {flag} 中使用 http:// 地址。',
  'sources.speaks-tls':
    '位于 {address} 的 {upstream} 使用 TLS（{operation}）。请在 {flag} 中使用 https:// 地址。',
  'sources.redirected':
    '位于 {address} 的 {upstream} 重定向到 {to}（{operation}）。请用 {flag} 提供其后的地址；如果那是登录页面，请提供接受令牌的地址。',
  'sources.no-such-path':
    '位于 {address} 的 {upstream} 没有此路径（{operation}，HTTP 404）。请在 {flag} 的地址后加上其路径前缀，例如 /prometheus 或 /jaeger。',
  'sources.web-page':
    '位于 {address} 的 {upstream} 返回了网页（{operation}）：可能是登录页面，或地址缺少路径前缀。请用 {flag} 提供其 API 的地址。',
  'sources.garbage':
    '位于 {address} 的 {upstream} 返回的内容不是有效应答（{operation}）。请确认该地址是 {upstream} 本身，而不是代理或登录页面。',
  'sources.too-large':
    '位于 {address} 的 {upstream} 返回的数据超出本服务器的接收上限 {limit}（{operation}），该应答未被采用。请减少命名空间或缩短时间范围，或调高 --upstream-max-answer。',
  'sources.figures-too-large':
    '此时间范围的数据需要读取 Prometheus 的 {asked} 个样本，而一次读取最多 {budget} 个：因此未读取这些数据，仅显示 Kubernetes 中已知的内容。请缩短时间范围或减少命名空间，让 Prometheus 预先记录所需数据（{rules}），或调高 {flag}。',
  'sources.answer-warning':
    '位于 {address} 的 {upstream} 的应答带有警告，数据可能缺失或偏低（{operation}）：{detail}',
  'sources.answer-info':
    '位于 {address} 的 {upstream} 的应答带有提示，数据可能不精确（{operation}）：{detail}',
  'sources.answer-histograms':
    '位于 {address} 的 {upstream} 有 {count} 个序列是原生直方图而不是数值（{operation}）。它们已被忽略，因此部分数据缺失。请让它保留代理的经典直方图（always_scrape_classic_histograms）。',
  'sources.answer-twice':
    '位于 {address} 的 {upstream} 重复返回了 {count} 个序列（{operation}），每个只计一次。请检查其前端是否对副本去重。',
  'sources.answer-no-numbers':
    '位于 {address} 的 {upstream} 有 {count} 个流量序列没有数值（NaN 或无穷大，{operation}）。它们已被忽略，因此部分数据缺失。',
  'sources.http-error':
    '位于 {address} 的 {upstream} 返回 HTTP {status}（{operation}）。原因见其自身日志。',
  'sources.query-error': '位于 {address} 的 {upstream} 拒绝了查询（{operation}）：{detail}',
  'sources.operations-not-recorded':
    '时间窗口过长，不读取操作：样本过多，而记录规则中没有保留操作信息',
  'sources.no-istio-metrics':
    '位于 {address} 的 {upstream} 有应答，但在此时间段内没有任何 Istio 指标。请检查它是否抓取了代理（端口 15090 或 15020 的任务）。',
  'sources.no-samples-then':
    '位于 {address} 的 {upstream} 有应答，但在所选的过去时间段内没有任何 Istio 指标。当时它可能尚未抓取代理，或样本已不再保留。请选择更晚的时间范围。',
  'sources.window-begins-too-early':
    '位于 {address} 的 {upstream} 没有此时间范围开始处的样本：当时尚未抓取，或已不再保留。速率按整个范围计算，因此偏低。请选择开始更晚的时间范围。',
  'sources.searching':
    '获知集群中的 Service 后将在其中查找 {upstream}。也可使用 {flag} 设置其地址。',
  'sources.nothing-found':
    '已在集群中查找 {upstream}，但本服务器可读取的 Service 中没有使用其常见名称或标签的。请使用 {flag} 设置其地址。',
  'sources.found': '已在集群中找到：Service {service}，端口 {port}，通过端口转发访问。',
  'sources.found-several':
    '已在集群中找到：Service {service}，端口 {port}，通过端口转发访问。另有 {others}：可使用 {flag} http://NAME.NAMESPACE.svc:PORT 选择。',
  'sources.no-ready-pod':
    'Service {service} 没有选中任何就绪的 Pod，端口转发没有可连接的目标。请检查其 Pod。',
  'sources.not-yet-read': '尚未读取 {upstream}。',
  'sources.kubernetes-forbidden':
    '当前服务器的权限无法读取 {kinds}，依赖它们的内容将缺失。请授予 get、list 和 watch 权限，或在配置文件中用 kubernetes.namespaces 指定可读取的命名空间。',
  'sources.kubernetes-get-forbidden':
    '本服务器的权限不允许单独读取 {kind}。请授予对该类型的 get 权限；在此之前只能显示监听最后看到的内容。',
  'sources.pod-forbidden':
    '当前服务器没有对 Pod {pod} 进行端口转发的权限。请授予该命名空间中 pods/portforward 的 create 权限。',
  'sources.pod-gone': 'Pod {pod} 已不存在。请选择该工作负载的其他 Pod。',
  'sources.pod-slow':
    'Pod {pod} 的端口 {port} 在 {seconds} 秒内没有应答（{operation}）。请检查该 Pod 是否 CPU 不足。',
  'sources.pod-garbage':
    'Pod {pod} 的端口 {port} 返回了无法识别的内容（{operation}）。请确认监听该端口的是代理。',
  'sources.pod-http-error': 'Pod {pod} 的端口 {port} 返回 HTTP {status}（{operation}）。',
  'sources.pod-unreachable':
    '无法通过端口转发连接 Pod {pod} 的端口 {port}（{operation}）：{detail}',
  'sources.no-istiod':
    '该集群中没有发现正在运行的 istiod Pod，因此无法得知代理的同步状态。请确认已安装 Istio，且当前服务器有权读取其命名空间。',
  'sources.istiod-unfindable':
    'istiod 要通过 Kubernetes API 查找和访问，而后者没有应答。请先解决该问题。',
  'sources.kubernetes-unreadable':
    '部分对象不符合 Kubernetes 的定义，已被忽略：{objects}。请附上其中一个对象反馈此问题。',
}
