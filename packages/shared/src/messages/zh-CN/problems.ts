import type { problems as english } from '../en/problems.ts'

/** Titles and details of problem+json (server). */
export const problems: Record<keyof typeof english, string> = {
  'problems.unknown-route': '此处没有 {path}',
  'problems.bad-request': '无法理解此请求',
  'problems.no-web-app': '网页应用尚未构建。请运行 npm run build，然后重新启动服务器',
  'problems.bad-parameters': '无法识别这些参数：{names}',
  'problems.no-edge': '此时间范围内没有这条连线，或者您无权读取其两端',
  'problems.no-node': '此时间范围内没有这个节点，或者您无权读取',
  'problems.no-workload': '没有这个工作负载，或者您无权读取',
  'problems.internal': '服务器未能作答，原因见其日志中的请求 {request}',
  'problems.host-refused':
    '本服务器不为主机 {host} 作答。如应作答，请以 --allowed-host {host} 启动',
  'problems.write-refused': '会引起更改的请求必须带有请求头 {header}，且来自同一来源',
  'problems.method-refused': '{path} 不支持 {method}',
  'problems.too-large': '请求超出本服务器接受的大小',
  'problems.too-slow': '{seconds} 秒内未能得到结果，已放弃',
  'problems.bad-range': '时间范围的结束早于开始',
  'problems.range-in-future': '时间范围的开始在将来。请选择已经开始的时间范围',
  'problems.range-before-samples': '时间范围早于 1970 年，那时没有任何样本。请选择更晚的时间范围',
  'problems.range-too-long': '{asked} 的范围对此问题过长：一次最多读取 {limit}',
  'problems.read-too-large':
    '此时间范围需要读取 Prometheus 的 {asked} 个样本，而一次读取最多 {budget} 个。请缩短时间范围或减少命名空间，让 Prometheus 预先记录所需数据（{rules}），或调高 {flag}',
  'problems.no-pod': '命名空间 {namespace} 中没有 Pod {pod}，或您无权读取',
  'problems.no-proxy': '命名空间 {namespace} 中的 Pod {pod} 没有运行代理，因此没有可读取的代理配置',
  'problems.not-envoy':
    '命名空间 {namespace} 中的 Pod {pod} 运行的是 ztunnel 而非 Envoy：只能读取其完整配置',
  'problems.no-trace': '集群 {cluster} 中没有调用链 {trace}，或您无权读取。调用链只保留有限的时间',
  'problems.no-object': '这里没有 {kind} {name}，或者您无权读取',
  'problems.no-change': '{kind} {name} 的这次更改未被保存。Periplus 只保存启动以来看到的最近更改',
  'problems.object-withheld':
    'Periplus 不显示 {kind} 的值，因为其中可能有机密。ConfigMap 中只显示网格设置所在的那些',
}
