import { isAddressRange } from './address-range.ts'

export type Expected = 'mode' | 'port' | 'ports' | 'seconds' | 'ranges' | 'boolean'

interface Rule {
  readonly what: Expected
  /** `*` means all of them. */
  readonly mayBeAll?: true
}

/** What the injector makes sure of (istio/istio pkg/kube/inject/validate.go). */
const rules: Readonly<Record<string, Rule>> = {
  'sidecar.istio.io/interceptionMode': { what: 'mode' },
  'status.sidecar.istio.io/port': { what: 'port' },
  'readiness.status.sidecar.istio.io/initialDelaySeconds': { what: 'seconds' },
  'readiness.status.sidecar.istio.io/periodSeconds': { what: 'seconds' },
  'readiness.status.sidecar.istio.io/failureThreshold': { what: 'seconds' },
  'traffic.sidecar.istio.io/includeOutboundIPRanges': { what: 'ranges', mayBeAll: true },
  'traffic.sidecar.istio.io/excludeOutboundIPRanges': { what: 'ranges' },
  'traffic.sidecar.istio.io/includeInboundPorts': { what: 'ports', mayBeAll: true },
  'traffic.sidecar.istio.io/excludeInboundPorts': { what: 'ports' },
  'traffic.sidecar.istio.io/excludeOutboundPorts': { what: 'ports' },
  'prometheus.istio.io/merge-metrics': { what: 'boolean' },
}

/** What the value of an annotation must be; null where the injector takes anything. */
export const expectedOf = (annotation: string): Rule | null => rules[annotation] ?? null

export const isValid = ({ what, mayBeAll }: Rule, value: string) =>
  (mayBeAll === true && value === '*') || tests[what](value)

const modes: ReadonlySet<string> = new Set(['REDIRECT', 'TPROXY', 'NONE'])
const booleans: ReadonlySet<string> = new Set([
  ...['1', 't', 'T', 'true', 'TRUE', 'True'],
  ...['0', 'f', 'F', 'false', 'FALSE', 'False'],
])

const isWhole = (value: string, most: number) => /^\d+$/.test(value) && Number(value) <= most
const isPort = (value: string) => isWhole(value.trim(), 65_535)
const isListOf = (value: string, isItem: (item: string) => boolean) =>
  value === '' || value.split(',').every(isItem)

const tests: Readonly<Record<Expected, (value: string) => boolean>> = {
  mode: (value) => modes.has(value),
  port: isPort,
  ports: (value) => isListOf(value.trim(), isPort),
  seconds: (value) => isWhole(value, 4_294_967_295),
  ranges: (value) => isListOf(value, isAddressRange),
  boolean: (value) => booleans.has(value),
}
