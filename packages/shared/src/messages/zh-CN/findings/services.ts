import type { services as english } from '../../en/findings/services.ts'

/** 关于 Service 和 ServiceEntry 的检查结果。 */
export const services: Record<keyof typeof english, string> = {
  'findings.serviceDiffers.headless': '该 Service 在此处与 {clusters} 中只有一方是无头服务',
  'findings.serviceDiffers.type': '该 Service 在 {clusters} 中的类型不同',
  'findings.serviceDiffers.ports': '该 Service 在 {clusters} 中的端口不同',
  'findings.serviceDiffers.why':
    '名称和命名空间都相同的 Service 在网格中是同一个服务。调用方只会得到其中一个集群的端口和类型，发往另一个集群的 Pod 的请求可能失败。',
  'findings.serviceDiffers.fix': '在每个集群中应用相同的 Service。',
  'findings.serviceEntryAddressRequired': 'TCP 端口 {port} 没有地址',
  'findings.serviceEntryAddressRequired.why':
    'TCP 不携带主机名。没有地址时会占用所有地址上的该端口，发往其他主机同一端口的连接可能被送到这里。',
  'findings.serviceEntryAddressRequired.fix':
    '设置 addresses，写明端口的协议，或让 istiod 自动分配地址。',
  'findings.serviceEntryProtocolConflict':
    '{host} 的端口 {port} 在此处使用 {own}，在 {rivals} 中使用 {protocols}',
  'findings.serviceEntryProtocolConflict.why':
    '同时看到多个条目的代理只会采用其中一种协议，具体哪一种没有保证；其余的会失败或失去路由。',
  'findings.serviceEntryProtocolConflict.fix':
    '只声明一次该主机，或为该端口使用同一种协议，或把各个条目分别导出到不同的命名空间。',
}
