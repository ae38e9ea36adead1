import type { gatewayApi as english } from '../../en/findings/gateway-api.ts'

/** 关于 Istio 所用 Gateway API 的检查结果。 */
export const gatewayApi: Record<keyof typeof english, string> = {
  'findings.ineffectiveSelector': '选择器选中了 Gateway {gateway} 的 Pod',
  'findings.ineffectiveSelector.why':
    'waypoint 只读取写明了目标的策略，因此这个策略在那里不会生效。',
  'findings.ineffectiveSelector.fix':
    '不要使用选择器，改在 targetRefs 中写明 Gateway {gateway} 或其后的 Service。',
  'findings.gatewayApiTooOld': '已安装的版本 {installed} 低于 Istio 需要的 {minimum}',
  'findings.gatewayApiTooOld.why':
    'istiod 不会监听这种资源，因此它的对象不起作用，而且没有别的提示。',
  'findings.gatewayApiTooOld.fix': '安装较新版本的 Gateway API CRD，并让所有 CRD 来自同一个版本。',
  'findings.gatewayApiVersionMissing':
    '{kind} 没有提供 Istio 读取的版本 {version}；目前提供：{served}',
}
