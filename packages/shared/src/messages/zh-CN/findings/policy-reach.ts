import type { policyReach as english } from '../../en/findings/policy-reach.ts'

/** Findings about policies that reach nobody, or more than they should. */
export const policyReach: Record<keyof typeof english, string> = {
  'findings.sourceNamespaceNotFound': '没有名为 {namespace} 的命名空间',
  'findings.sourceNamespaceNotFound.why':
    '没有调用方来自那里：规则并没有因此允许或拒绝任何人。原本所指的调用方由其他规则判断，或不受任何规则约束。',
  'findings.sourceNamespaceNotFound.excluded.why':
    '没有调用方来自那里，因此没有任何调用方被排除在规则之外。',
  'findings.sourceNamespaceNotFound.fix':
    '更正名称，或移除它。如果 {namespace} 位于另一个集群，请在此处也创建同名命名空间：同一网格的所有集群中，同名即同义。',
  'findings.noWorkloadInMesh': '带有 {selector} 的工作负载都没有代理',
  'findings.noWorkloadInMesh.namespace': '命名空间 {namespace} 中的工作负载都没有代理',
  'findings.noWorkloadInMesh.why':
    '策略由代理执行。没有代理的地方，无论策略怎么写，所有请求都会通过。',
  'findings.noWorkloadInMesh.fix':
    '让这些工作负载加入网格（通过其命名空间的标签 istio-injection、istio.io/rev 或 istio.io/dataplane-mode）并重启 Pod，或删除该策略。',
  'findings.keyFetchUnrestricted':
    'istiod 会从任意地址获取密钥：未设置 {variable}，而存在 {count, plural, other {# 个 RequestAuthentication}}（{named}）',
  'findings.keyFetchUnrestricted.why':
    '能够写入 RequestAuthentication 的人可以让 istiod 访问它能到达的任何地址，例如云厂商的元数据服务或集群内部的服务。',
  'findings.keyFetchUnrestricted.fix':
    '在 istiod 的环境变量中把 {variable} 设为不允许获取密钥的地址段，例如 169.254.0.0/16。',
}
