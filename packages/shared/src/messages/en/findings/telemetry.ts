/** Findings about Telemetry (mesh/validations/telemetry). */
export const telemetry = {
  'findings.telemetrySelectorsOverlap': '{rivals} also selects the pod {pod}',
  'findings.telemetrySelectorsOverlap.why':
    'For a workload Istio uses one Telemetry that selects it, the oldest. What the others ask for does not happen.',
  'findings.telemetrySelectorsOverlap.fix':
    'Merge them into one, or make their labels select different workloads.',
  'findings.telemetriesWithoutSelector': '{rivals} is for the whole namespace as well',
  'findings.telemetriesWithoutSelector.why':
    'For a namespace Istio uses one Telemetry without a selector, the oldest. What the others ask for does not happen.',
  'findings.telemetriesWithoutSelector.fix': 'Merge them into one, or give the others a selector.',
  'findings.accessLogWithoutProvider':
    'The access log has no provider, and the mesh has no default',
  'findings.accessLogWithoutProvider.why':
    'Istio does not know where to write, and passes this part over: there is no access log by it.',
  'findings.accessLogWithoutProvider.fix':
    'Name a provider (envoy writes to the standard output), or set defaultProviders.accessLogging in the mesh configuration.',
  'findings.lightstepRemoved': 'The provider {provider} is Lightstep’s, which is gone',
  'findings.lightstepRemoved.why':
    'Envoy has removed its Lightstep tracer: proxies send no spans by it.',
  'findings.lightstepRemoved.fix':
    'Use a provider of OpenTelemetry in the mesh configuration; Lightstep takes its protocol.',
} as const
