import type { telemetry as english } from '../../en/findings/telemetry.ts'

/** Findings about Telemetry (mesh/validations/telemetry). */
export const telemetry: Record<keyof typeof english, string> = {
  'findings.telemetrySelectorsOverlap': '{rivals} 也选中了 Pod {pod}',
  'findings.telemetrySelectorsOverlap.why':
    '对一个工作负载，Istio 只使用选中它的一个 Telemetry，即最早创建的那个，其余的要求都不会生效。',
  'findings.telemetrySelectorsOverlap.fix': '把它们合并成一个，或让各自的标签选中不同的工作负载。',
  'findings.telemetriesWithoutSelector': '{rivals} 也作用于整个命名空间',
  'findings.telemetriesWithoutSelector.why':
    '对一个命名空间，Istio 只使用一个没有选择器的 Telemetry，即最早创建的那个，其余的要求都不会生效。',
  'findings.telemetriesWithoutSelector.fix': '把它们合并成一个，或为其余的加上选择器。',
  'findings.accessLogWithoutProvider': '访问日志没有指定提供者，网格也没有默认提供者',
  'findings.accessLogWithoutProvider.why':
    'Istio 不知道写到哪里，会忽略这一部分：不会因此产生访问日志。',
  'findings.accessLogWithoutProvider.fix':
    '指定一个提供者（envoy 会写到标准输出），或在网格配置中设置 defaultProviders.accessLogging。',
  'findings.lightstepRemoved': '提供者 {provider} 使用 Lightstep，而它已被移除',
  'findings.lightstepRemoved.why': 'Envoy 已移除 Lightstep 追踪器：代理不会再通过它发送跨度。',
  'findings.lightstepRemoved.fix': '在网格配置中改用 OpenTelemetry 提供者；Lightstep 支持该协议。',
}
