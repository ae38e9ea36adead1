import type { references as english } from '../../en/findings/references.ts'

/** Findings about names that lead nowhere: namespaces, hosts, service accounts, ports. */
export const references: Record<keyof typeof english, string> = {
  'findings.exportToUnknownNamespace': '命名空间 {namespace} 不存在',
  'findings.exportToUnknownNamespace.why': '那里没有人能使用该对象，而真正需要它的一方看不到它。',
  'findings.exportToUnknownNamespace.fix':
    '更正名称，或从 exportTo 中移除它。“.”表示对象所在的命名空间，“*”表示所有命名空间。',
  'findings.methodUnknown': '没有请求使用方法 {method}',
  'findings.methodUnknown.why': '规则永远不会因它而匹配。方法逐字符比较，“get”不等于 GET。',
  'findings.methodUnknown.fix': '使用大写的 HTTP 方法，例如 GET 或 POST。',
  'findings.methodUnknown.grpc.fix':
    'gRPC 调用是 POST 请求：请改在 paths 中写明该调用，即 {path}。',
  'findings.principalNotFound': '没有服务账户具有身份 {principal}',
  'findings.principalNotFound.why': '没有调用方能拥有该身份，因此规则永远不会因它而匹配。',
  'findings.principalNotFound.fix': '与调用方 Pod 的服务账户对照：信任域/ns/命名空间/sa/账户。',
  'findings.accountNotFound': '服务账户 {account} 不存在',
  'findings.principalForeign': '信任域 {domain} 不属于本网格',
  'findings.principalRemote': '身份 {principal} 只存在于集群 {cluster}',
  'findings.principalRemote.why': '只要两个集群互相信任，该规则只匹配来自那个集群的调用方。',
  'findings.principalRemote.fix': '如果针对的正是这些调用方，则无需处理。',
  'findings.policyHostNotFound': '网格中没有任何东西名为 {host}',
  'findings.policyHostNotFound.why':
    '规则只匹配 Host 头与之相同的请求。对 ALLOW 而言其余请求都会被拒绝；对 DENY 而言则什么也不会拒绝。',
  'findings.policyHostNotFound.fix':
    '与服务、网关和路由的主机名对照。主机名按客户端发送的内容比较。',
  'findings.egressHostNotFound': '没有任何东西提供所导入的主机 {host}',
  'findings.egressHostNotFound.why':
    '代理不会因它导入任何内容：对目标服务的调用会被当作对未知主机的调用。',
  'findings.egressHostNotFound.fix': '更正名称（写作“命名空间/完整主机名”），或将其移除。',
  'findings.groupAccountNotFound': '{namespace} 中不存在服务账户 {account}',
  'findings.groupAccountNotFound.why': '以该组注册的机器得不到身份，因此无法加入网格。',
  'findings.groupAccountNotFound.fix':
    '在 {namespace} 中创建 ServiceAccount {account}，或改为已有的账户。',
  'findings.targetPortUnnamed': '{workload} 的容器都没有名为 {name} 的端口',
  'findings.targetPortUnnamed.why': '服务的该端口没有端点：调用会得到 503（没有健康的上游）。',
  'findings.targetPortUndeclared': '{workload} 的容器都没有声明端口 {port}',
  'findings.targetPortUndeclared.why':
    'Kubernetes 并不需要该声明；但如果没有进程监听该端口，调用会被拒绝。',
  'findings.targetPortNotExposed.fix': '按端口号或名称，将 targetPort 与容器的端口对照。',
  'findings.gatewayOldName': '网关 {gateway} 采用了主机名的写法',
  'findings.gatewayOldName.why': 'Istio 仍能理解，但容易被误认为主机名或带点的名称。',
  'findings.gatewayOldName.fix': '改写为 {gateway}。',
  'findings.portNameUnlikeProtocol': '名称 {name} 没有以协议 {protocol} 开头',
  'findings.portNameUnlikeProtocol.why': '没有影响：Istio 读取的是名称旁边写明的协议。',
  'findings.portNameUnlikeProtocol.fix':
    '如果希望 Kiali 不再提示，请用协议为端口命名：单独使用，或放在连字符之前。',
}
