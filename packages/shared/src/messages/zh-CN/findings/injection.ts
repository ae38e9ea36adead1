import type { injection as english } from '../../en/findings/injection.ts'

/** Findings about how pods come by their proxy (mesh/validations/namespace, workload). */
export const injection: Record<keyof typeof english, string> = {
  'findings.proxyMissing': '标签要求注入却没有代理的 Pod：{all} 个中有 {missing} 个',
  'findings.proxyMissing.why':
    '其流量既不加密也不可见，任何策略或路由都不适用；在 STRICT mTLS 下它们无法访问任何服务。注入器存在，因此它们很可能在命名空间加上标签之前启动，或启动时注入器没有应答。',
  'findings.proxyMissing.older.why':
    '它们在安装注入器之前就已启动。其流量既不加密也不可见，任何策略或路由都不适用。',
  'findings.proxyMissing.restart.fix':
    '重启它们：kubectl rollout restart。只有新建的 Pod 才会被注入。',
  'findings.proxyMissing.hostNetwork.why':
    '它们使用节点的网络（hostNetwork），注入器从不在此添加代理，否则会接管整个节点的流量。对网格而言它们是外部调用方。',
  'findings.proxyMissing.hostNetwork.fix':
    '如果不需要节点的网络，请移除 hostNetwork。否则用标签 sidecar.istio.io/inject: "false" 明确说明，并允许它们以明文访问所调用的服务。',
  'findings.proxyMissing.noInjector.why':
    '没有任何注入 Webhook 会针对它们被调用：没有一个适用于修订版本 {revision} 和这些标签。其流量既不加密也不可见，任何策略或路由都不适用。',
  'findings.proxyMissing.noInjector.fix':
    '让标签 istio.io/rev 指向已安装的修订版本或标记（istioctl tag list），或安装 {revision}；然后重启 Pod。',
  'findings.proxyMissing.service.why':
    '注入 Webhook 调用的服务 {service} 不存在，因此没有注入。其流量既不加密也不可见，任何策略或路由都不适用。',
  'findings.proxyMissing.service.fix':
    '安装提供 {service} 的控制平面，或让命名空间的标签指向已安装的控制平面；然后重启 Pod。',
  'findings.injectionLabelsConflict': '标签要求以多种方式加入网格：{labels}',
  'findings.injectionLabelsConflict.why':
    '只有其中一种生效：istio-injection 先于 istio.io/rev，边车先于 ambient。注入的修订版本或承载流量的数据平面可能不是所期望的。',
  'findings.injectionLabelsConflict.fix': '只保留其中一个标签，移除其余的，并重启 Pod。',
  'findings.injectionUndecided': '没有标签说明命名空间 {namespace} 是否属于网格',
  'findings.injectionUndecided.why': '其中的 Pod 没有代理：流量不加密，任何策略或路由都不适用。',
  'findings.injectionUndecided.fix':
    '为命名空间加上标签 istio-injection=enabled；如果有意如此，则加上 istio-injection=disabled。',
  'findings.injectedByDefault': '命名空间 {namespace} 会被注入，因为未明确拒绝的命名空间都会被注入',
  'findings.injectedByDefault.why':
    'Istio 安装时启用了 enableNamespacesByDefault：此处无需要求，新 Pod 也会得到代理。',
  'findings.injectedByDefault.fix':
    '为命名空间加上标签 istio-injection=enabled 或 disabled，以表明意图。',
  'findings.proxyImageDiffers':
    '{count, plural, other {# 个 Pod}} 运行的代理镜像不是 {image}：{pods}',
  'findings.proxyImageDiffers.why':
    '如果现在启动，它们会得到另一个镜像。多半是 Istio 已升级而它们没有重启；旧代理缺少安全修复，而且 istiod 只支持相差两个版本以内的代理。',
  'findings.proxyImageDiffers.fix':
    '重启它们：kubectl rollout restart。只有新建的 Pod 才会得到当前的镜像。',
  'findings.imageAuto': '{kind} {workload} 的代理镜像为“auto”，但没有任何注入器会针对它被调用',
  'findings.imageAuto.why':
    '只有注入器知道 auto 代表什么。没有它，Pod 会一直等待一个不存在的镜像。',
  'findings.imageAuto.pod': 'Pod {pod} 创建时的代理镜像为“auto”',
  'findings.imageAuto.pod.why':
    '本应填入真实镜像的注入器没有被调用，该 Pod 会一直等待一个不存在的镜像。',
  'findings.imageAuto.fix':
    '让某个注入器匹配：为 Pod 模板加上标签 sidecar.istio.io/inject: "true"，或为命名空间加上 istio-injection=enabled 或 istio.io/rev；然后重新创建 Pod。',
  'findings.reservedUser': '该 Pod 以用户 {user} 运行，而这是代理自己的用户',
  'findings.reservedUser.container': '容器 {container} 以用户 {user} 运行，而这是代理自己的用户',
  'findings.reservedUser.why':
    '该用户的流量不会被引入代理，否则会形成循环：应用的调用以明文发出，任何路由或策略都不适用。',
  'findings.reservedUser.fix': '为应用设置其他的 runAsUser。',
  'findings.servicesDisagree': '{services} 以不同的协议（{protocols}）指向相同 Pod 的端口 {port}',
  'findings.servicesDisagree.why':
    '该端口在代理中只有一个监听器，以其中最早的服务为准。经由其他服务时，请求会被当作普通字节处理，或字节被当作请求处理。',
  'findings.servicesDisagree.fix':
    '在所有服务中为该端口取相同的协议名称（或设置相同的 appProtocol），或让它们指向不同的端口。',
  'findings.severalServices.protocol': '{services} 在端口 {port} 上使用不同的传输协议',
  'findings.severalServices.target': '{services} 以不同的端口（{ports}）指向相同 Pod 的 {target}',
  'findings.severalServices.why':
    'istioctl 会对此发出警告：网格中工作负载的一个端口，无论经由哪个服务，都应当含义一致。',
  'findings.severalServices.fix': '如果并非有意，请为这些服务使用相同的端口，或不同的目标端口。',
}
