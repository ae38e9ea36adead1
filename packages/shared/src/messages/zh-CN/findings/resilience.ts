import type { resilience as english } from '../../en/findings/resilience.ts'

/** 超时、重试、限额与故障转移。 */
export const resilience: Record<keyof typeof english, string> = {
  'findings.timeoutCutsRetries':
    '{tries, plural, other {# 次}}尝试，每次最多 {perTry}，共需 {needed}，而整体只有 {timeout}',
  'findings.timeoutCutsRetries.why':
    '整体超时先到：最后几次尝试会被截断或根本不会发出，调用方收到 504。',
  'findings.timeoutCutsRetries.fix':
    '把 timeout 提高到 {needed} 或以上，或减少 attempts，或缩短 perTryTimeout。',
  'findings.repeatsWrites': '{methods} 请求会在 {conditions} 时重试',
  'findings.repeatsWrites.why':
    '响应丢失之前服务器可能已经处理完毕：下单、支付或创建的操作可能发生两次。',
  'findings.repeatsWrites.fix':
    '只在 connect-failure 和 refused-stream 时重试（它们说明请求未被处理），或让请求可安全重复（幂等键）。',
  'findings.mirrorsToStateful': '请求被镜像到 {host}，它是 StatefulSet {workload}',
  'findings.mirrorsToStateful.why':
    '镜像是真实的请求：写入的内容会保留下来；若原请求使用同一存储，则会写入两次。',
  'findings.mirrorsToStateful.fix': '镜像到拥有独立存储的副本服务，或只镜像读请求。',
  'findings.weightWithoutReadyPods':
    '{share}% 的请求发往 {host} 的子集 {subset}，其 {pods, plural, other {# 个 Pod}}均未就绪',
  'findings.weightWithoutReadyPods.why':
    '这些请求找不到健康的主机，返回 503；Envoy 不会把它们转给其他子集。',
  'findings.weightWithoutReadyPods.fix': '在有 Pod 就绪之前把权重设为 0，或查明为何没有 Pod 就绪。',
  'findings.failoverWithoutOutlierDetection': '配置了跨地域故障转移，但没有异常检测',
  'findings.failoverWithoutOutlierDetection.why':
    '没有异常检测，Envoy 无从得知主机已失效，永远不会离开首选地域。',
  'findings.failoverWithoutOutlierDetection.fix':
    '在同一流量策略中加入 outlierDetection，例如 consecutive5xxErrors: 5。',
  'findings.mayEjectEverything': '异常检测可能一次驱逐全部主机',
  'findings.mayEjectEverything.why':
    '若所有主机共有同一故障（例如数据库不可用），它们会被全部驱逐，所有请求返回 503。',
  'findings.mayEjectEverything.fix':
    '降低 maxEjectionPercent（通常为 50），或设置 minHealthPercent。',
  'findings.limitBelowLoad':
    '最多允许 {limit} 个并发请求，但 {client} 的一个代理平均有 {atOnce} 个请求在途',
  'findings.limitBelowLoad.why':
    '超出上限的请求返回 503（标志 UO），尽管服务本可处理。每个客户端代理各自计数。',
  'findings.limitBelowLoad.fix': '把上限设为平常值的数倍，使其只在紧急时起作用。',
  'findings.exportWithoutEffect': '{host} 的规则导出到 {namespaces} 没有效果',
  'findings.exportWithoutEffect.why':
    '代理先取自身命名空间的规则，其次是服务所在命名空间，最后是根命名空间。此规则在别处，只有其自身命名空间的客户端会使用它。',
  'findings.exportWithoutEffect.fix':
    '把规则移到服务所在的命名空间 {namespace}，或移到每个客户端的命名空间。',
  'findings.callerGivesUpFirst': '调用方在 {timeout} 后放弃，而该服务可能为 {host} 等待 {waits}',
  'findings.callerGivesUpFirst.why':
    '较慢调用的结果会被丢弃：调用方已收到 504 离开，而该服务及其后的服务仍在工作。',
  'findings.callerGivesUpFirst.fix': '让超时从前到后递减：延长此处的超时，或缩短 {host} 的超时。',
  'findings.retriesMultiply':
    '此处重试 {attempts} 次：沿已观测到的调用链，一个请求可能变成 {worst} 个',
  'findings.retriesMultiply.why':
    '每一跳都会重复下一跳已重复过的请求。最后的服务出错时，其负载成倍增加，难以恢复。',
  'findings.retriesMultiply.fix': '只在一跳重试，最好是紧邻故障的那一跳，其余设为 attempts: 0。',
  'findings.ruleBeforeRoute': '子集 {subset} 随此变更出现：必须先应用 {rule}',
  'findings.ruleBeforeRoute.why': '先收到路由而尚无子集的代理会对其请求返回 503，直到两者都到达。',
  'findings.ruleBeforeRoute.fix': '先应用 {rule}，等待数秒直到所有代理都已收到，再应用其余部分。',
  'findings.routeBeforeRule': '子集 {subset} 随此变更消失：必须先应用 {routes}',
  'findings.routeBeforeRule.fix': '先应用 {routes}，等待数秒直到所有代理都已收到，再移除该子集。',
}
