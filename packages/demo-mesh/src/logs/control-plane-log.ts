import type { LogLine } from '../kubernetes/pod-log.ts'
import type { Scenario } from '../scenario/model.ts'
import { stableHash } from '../scenario/stable-hash.ts'

/** istiod tells of its pushes: one every twenty seconds. Format of istio.io/pkg/log. */
const pushEveryMs = 20_000

export function controlPlaneLog(
  scenario: Scenario,
  fromMs: number,
  toMs: number,
): readonly LogLine[] {
  const lines: LogLine[] = []
  const proxies = scenario.workloads.filter(({ dataPlane }) => dataPlane === 'sidecar').length
  for (let push = Math.ceil(fromMs / pushEveryMs); push * pushEveryMs < toMs; push += 1) {
    const atMs = push * pushEveryMs
    const service = scenario.services[stableHash(`push ${push}`) % scenario.services.length]
    const reason = service
      ? `ServiceEntry/${service.namespace}/${service.name}.${service.namespace}.svc.cluster.local`
      : 'unknown'
    const stamp = new Date(atMs).toISOString()
    lines.push(
      {
        atMs,
        text: `${stamp}\tinfo\tads\tPush debounce stable[${push % 10_000}] 1 for config ${reason}: 100.2ms since last change, full=false`,
      },
      {
        atMs: atMs + 4,
        text: `${stamp}\tinfo\tads\tXDS: Incremental Pushing ConnectedEndpoints:${proxies} Version:${push}`,
      },
    )
  }
  return lines
}
