import type { analyze as english } from '../en/analyze.ts'

/** What is wrong with what `periplus analyze` is given, and what it says of its work. */
export const analyze: Record<keyof typeof english, string> = {
  'analyze.yaml': '{problem}',
  'analyze.too-deep': '映射与列表的嵌套超过 {depth} 层',
  'analyze.no-anchor': '别名 *{anchor} 之前没有对应的锚点',
  'analyze.circular-alias': '别名 *{anchor} 指回了它自己所在的位置',
  'analyze.no-text-key': '键必须是文本、数字、true 或 false',
  'analyze.duplicate-key': '键 {key} 出现了两次',
  'analyze.description': '检查文件、集群或两者合在一起的网格配置有什么问题',
  'analyze.help.paths':
    '文件、目录（其下所有 .yaml、.yml 和 .json），或用 - 表示标准输入；不给则分析集群',
  'analyze.help.kubeconfig': '分析此 kubeconfig 的集群，并视同已应用给出的文件',
  'analyze.help.context': 'kubeconfig 中的哪个 context',
  'analyze.help.namespace': '只报告此命名空间的发现，以及不属于任何命名空间的对象的发现',
  'analyze.help.all-namespaces': '报告所有命名空间的发现（默认）',
  'analyze.help.crds': '用于校验对象的 CustomResourceDefinition 文件或目录',
  'analyze.help.mesh-config': 'YAML 形式的 MeshConfig，或包含它的 ConfigMap',
  'analyze.help.mesh-networks': 'YAML 形式的 MeshNetworks，或包含它的 ConfigMap',
  'analyze.help.ingress-controller-mode':
    'OFF、DEFAULT 或 STRICT；没有集群时，除非为 OFF，否则视为存在入口网关',
  'analyze.help.istioctl-analyzer':
    '只报告对应 istioctl 此分析器的发现，例如 virtualservice.GatewayAnalyzer',
  'analyze.help.kiali-code': '只报告对应 Kiali 此代码的发现，例如 KIA1107',
  'analyze.help.profile': '以谁的标准判断对错：default、istioctl 或 kiali',
  'analyze.help.format': 'text、json、sarif、junit 或 github（默认 text）',
  'analyze.help.fail-on': '达到此严重程度时以 1 退出：error、warning 或 info（默认 error）',
  'analyze.help.config':
    '用 findings 键说明忽略哪些发现及原因的文件（默认为 .periplus.yaml，如果存在）',
  'analyze.help.cluster': '另一个集群的文件或目录；可重复给出',
  'analyze.help.only-analyzer': '只报告这些检查的发现，例如 virtual-service/*；可重复给出',
  'analyze.namespace-or-all': '--namespace 与 --all-namespaces 互相矛盾：请只给一个',
  'analyze.stdin-once': '- 只能给出一次',
  'analyze.cluster-flag': '--cluster：{given} 不是 NAME=PATH 的形式，例如 west=clusters/west',
  'analyze.not-one-of': '{flag}：{given} 不在 {known} 之中',
  'analyze.no-analyzer': '--only-analyzer：没有名为 {given} 的检查',
  'analyze.no-file': '没有这个文件',
  'analyze.no-right': '当前用户无权读取',
  'analyze.cannot-read': '无法读取（{reason}）',
  'analyze.flag-file': '{flag}：{file} 不能作为由键和值组成的 YAML 读取',
  'analyze.no-cluster': '无法读取集群',
  'analyze.check-failed':
    '检查 {check} 在集群 {cluster} 中执行失败，这是 Periplus 的错误：{reason}',
  'analyze.severity.error': '错误',
  'analyze.severity.warning': '警告',
  'analyze.severity.info': '提示',
  'analyze.clean': '在 {objects} 个对象（{files} 个文件）中没有发现问题。',
  'analyze.sum':
    '{error} 个错误、{warning} 个警告、{info} 个提示，共检查 {objects} 个对象（{files} 个文件）。',
  'analyze.suppressed': '已忽略 {count} 项发现。',
  'analyze.skipped': '{count} 个文档的类型不在检查之列。',
}
