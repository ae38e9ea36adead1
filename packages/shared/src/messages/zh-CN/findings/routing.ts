import type { routing as english } from '../../en/findings/routing.ts'

/** Findings: message, explanation, fix (mesh/validations). */
export const routing: Record<keyof typeof english, string> = {
  'findings.gatewayNotFound': '网关 {gateway} 不存在',
  'findings.gatewayNotFound.why': '这些路由在该处不会生效：发往这些主机的请求会得到 404。',
  'findings.gatewayNotFound.fix':
    '创建 Gateway {gateway}，或改为引用已有的网关。不带命名空间的名称指 VirtualService 所在的命名空间。',
  'findings.destinationNotFound': '没有服务提供主机 {host}',
  'findings.destinationNotFound.why': '走这条路由的请求会得到 503（没有对应的集群）。',
  'findings.destinationNotFound.fix':
    '更正名称、创建 Service，或用对本命名空间可见的 ServiceEntry 声明 {host}。',
  'findings.destinationMissing': '路由没有指定主机',
  'findings.destinationMissing.fix': '写明该路由指向的服务。',
  'findings.mirrorNotFound': '请求镜像的目标主机 {host} 没有服务提供',
  'findings.mirrorNotFound.why': '请求照常得到应答，但镜像请求无人接收。',
  'findings.subsetNotFound': '没有目标规则定义 {host} 的子集 {subset}',
  'findings.subsetNotFound.why':
    '走这条路由的请求会得到 503（没有对应的集群），即使该版本的 Pod 正在运行。',
  'findings.subsetNotFound.fix':
    '在调用方命名空间、服务所在命名空间或根命名空间中，为 {host} 的 DestinationRule 添加子集 {subset}；按此顺序，第一个有规则的命名空间生效。',
  'findings.hostConflict.mesh': '{rivals} 也在网格内为 {hosts} 定义了路由',
  'findings.hostConflict.mesh.why':
    '同一主机有多个虚拟服务时，边车只使用其中一个，具体哪一个没有定义，因此部分路由不会生效。',
  'findings.hostConflict.gateway': '{rivals} 也在 {gateways} 上为 {hosts} 定义了路由',
  'findings.hostConflict.gateway.why':
    '网关会合并同一主机的多个虚拟服务的路由，但顺序没有保证，一条路由可能遮住另一条。',
  'findings.hostConflict.fix':
    '把同一主机的路由放进一个 VirtualService（可以委托其中一部分），或用 exportTo 把它们限制在各自的命名空间。',
  'findings.selectorMatchesNothing': '没有工作负载带有标签 {selector}',
  'findings.selectorMatchesNothing.why': '该 {kind} 不作用于任何对象，等于不存在。',
  'findings.selectorMatchesNothing.gateway.why':
    '没有网关 Pod 会收到此配置：端口不会打开，主机不会提供服务。',
  'findings.selectorMatchesNothing.fix':
    '与 Pod 的标签对照，或删除该对象。选择器只在所在命名空间内生效，根命名空间除外。',
  'findings.emptyNamespace': '命名空间 {namespace} 中没有运行任何工作负载',
  'findings.emptyNamespace.fix': '把该对象移到目标工作负载所在的命名空间，或删除它。',
  'findings.subsetSelectsNoPods': '子集 {subset} 没有选中 {host} 的任何 Pod（{labels}）',
  'findings.subsetSelectsNoPods.why': '被路由到该子集的请求找不到健康主机，会得到 503。',
  'findings.subsetSelectsNoPods.fix': '与 {host} 的 Pod 标签对照，或移除该子集。',
  'findings.destinationPortNotFound': '{host} 没有端口 {port}',
  'findings.destinationPortNotFound.fix': '改为它已有的端口之一：{ports}。',
  'findings.destinationPortRequired': '路由没有写明使用 {host} 的哪个端口（{ports}）',
  'findings.destinationPortRequired.why':
    '服务有多个端口时会沿用请求的端口，而路由未必是为它编写的。',
  'findings.destinationPortRequired.fix': '为目标加上 port.number。',
  'findings.portUnnamed': '端口 {port} 没有能表明协议的名称',
  'findings.portWithoutProtocol': '端口 {port} 的名称 {name} 没有表明协议',
  'findings.portWithoutProtocol.why':
    'Istio 会根据每个连接的开头字节猜测协议。如果由服务端先发送数据，或猜测失败，请求会被当作普通字节处理：没有路由、没有重试、没有请求指标。',
  'findings.portWithoutProtocol.external.why':
    '没有写明协议时，ExternalName 类型的服务会占用所有地址上的该端口，发往其他主机的流量可能被送到它那里。',
  'findings.portWithoutProtocol.fix':
    '用协议为端口命名，例如 http、grpc-api 或 tcp-db，或设置 appProtocol。',
}
