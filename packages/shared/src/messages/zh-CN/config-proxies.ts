import type { configProxies as english } from '../en/config-proxies.ts'

/** Which proxies have a configuration object (server). */
export const configProxies: Record<keyof typeof english, string> = {
  'configProxies.byEnvoy':
    '已读取每个 Envoy 的配置，并在其中查找由此对象生成的部分。找到并不表示那是最新版本：旁边 istiod 的说法才能说明这一点。',
  'configProxies.byHosts':
    'Envoy 只写明主机，不写明声明它们的 ServiceEntry：代理若有其中某个主机的集群，即视为拥有此对象。',
  'configProxies.byIstiod':
    'Envoy 不写明这类对象的名称，因此这里是 istiod 的说法：代理是否已接受发给它的全部配置。',
  'configProxies.atStart':
    '代理只在 Pod 启动时读取它，之后无从得知读到了什么：在其最近一次变更之前启动的 Pod 使用的是旧版本。',
  'configProxies.delegate':
    'Envoy 写明的是委托给此对象的 VirtualService，因此这里是 istiod 的说法：代理是否已接受发给它的全部配置。',
  'configProxies.none': '{kind} 类型的对象本身不配置任何代理。',
  'configProxies.nobody':
    '在您可以读取的命名空间中，它不作用于任何运行中的代理：没有代理被它选中、绑定到它，或调用它所涉及的主机。',
  'configProxies.too-late':
    '在同时询问其他代理时，{pod} 的 Envoy 未在 {seconds} 秒内回答。请再次询问。',
}
