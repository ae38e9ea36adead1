import type { gatewayRoutes as english } from '../../en/findings/gateway-routes.ts'

/** Findings about Gateways and routes of the Gateway API. */
export const gatewayRoutes: Record<keyof typeof english, string> = {
  'findings.routeParentNotFound': 'Gateway {gateway} 不存在',
  'findings.routeParentNotFound.fix':
    '创建 Gateway {gateway}，或改为引用已有的 Gateway。不带命名空间的名称指路由所在的命名空间。',
  'findings.routeParentClosed': 'Gateway {gateway} 不接受命名空间 {namespace} 的路由',
  'findings.routeParentClosed.fix':
    '在 {gateway} 的监听器的 allowedRoutes.namespaces 中允许该命名空间，或移动该路由。',
  'findings.routeParent.why': '该路由在那里不会生效：请求会得到 404。',
  'findings.routeBackendNotFound': 'Service {service} 不存在',
  'findings.routeBackendNotFound.fix': '更正名称（使用不带点的短名称），或创建 Service {service}。',
  'findings.routeBackendNotGranted': '没有 ReferenceGrant 允许该路由指向 {service}',
  'findings.routeBackendNotGranted.fix':
    '在 {namespace} 中添加从 {from} 的 {kind} 到 Service 的 ReferenceGrant。',
  'findings.routeBackend.why': '走这条路由的请求会得到 500。',
  'findings.listenerShared': '{others} 也在同一端口上监听 {hostname}',
  'findings.listenerShared.why':
    '共用地址时只有其中一个监听器会收到请求；各有地址的 Gateway 互不影响。',
  'findings.listenerShared.fix':
    '把该监听器放在一个 Gateway 上，并用 allowedRoutes 接受其他命名空间的路由。',
  'findings.addressShared': '{others} 也请求了地址 {address}',
  'findings.addressShared.why': 'IP 地址只会分配给其中一个 Gateway，其余的得不到地址。',
  'findings.addressShared.fix': '为每个 Gateway 设置各自的地址，或将它们合并。',
  'findings.listenersNotDistinct': '监听器 {listener} 与 {others} 的主机、端口和协议相同',
  'findings.listenersNotDistinct.why': '无法区分的监听器互相冲突，都不会提供服务。',
  'findings.listenersNotDistinct.fix': '为每个监听器设置不同的主机、端口或协议。',
  'findings.gatewayClassNotFound': '没有名为 {name} 的 GatewayClass',
  'findings.gatewayClassNotFound.why':
    '没有控制器为该 Gateway 提供服务：它得不到代理，也得不到地址。',
  'findings.gatewayClassNotFound.fix': '改为已有的类：{known}。',
  'findings.grantNamespaceNotFound': '命名空间 {namespace} 不存在',
  'findings.grantNamespaceNotFound.why':
    '该授权目前不允许任何引用，却会允许日后创建该名称命名空间的任何人。',
  'findings.grantNamespaceNotFound.fix': '更正名称，或从授权中移除它。',
}
