import {
  type CodeTotal,
  type ProtocolTraffic,
  protocols,
  type TrafficPart,
  type TrafficTotal,
} from '@periplus/shared'
import { addSums } from '../graph/add-sums.ts'
import type { BaseEdge } from '../graph/base-graph.ts'
import { figuresOf, mutualTlsShare } from '../graph/edge-figures.ts'

/** Figures of many calls together, by protocol and by code. */
export function trafficTotal(part: TrafficPart, calls: readonly BaseEdge[]): TrafficTotal {
  const { requestsPerSecond, errorRatio, bytesPerSecond } = figuresOf(
    addSums(calls.map(({ sums }) => sums)),
  )
  return {
    part,
    ...{ requestsPerSecond, errorRatio, bytesPerSecond },
    protocols: protocols.flatMap((protocol) => protocolTraffic(protocol, calls)),
    codes: codeTotals(calls),
    mtlsRatio: mutualTlsShare(calls),
  }
}

function protocolTraffic(
  protocol: ProtocolTraffic['protocol'],
  all: readonly BaseEdge[],
): ProtocolTraffic[] {
  const calls = all.filter((call) => call.protocol === protocol)
  if (calls.length === 0) return []
  const figures = figuresOf(addSums(calls.map(({ sums }) => sums)))
  const { requestsPerSecond, errorRatio, clientErrorRatio } = figures
  const { bytesPerSecond, meanLatencyMs, mtlsRatio } = figures
  return [
    {
      protocol,
      calls: calls.length,
      ...{ requestsPerSecond, errorRatio, clientErrorRatio },
      ...{ bytesPerSecond, meanLatencyMs, mtlsRatio },
    },
  ]
}

/** The same code may come with several flags: what a mesh answers is told by code alone. */
function codeTotals(calls: readonly BaseEdge[]): CodeTotal[] {
  const totals = new Map<string, CodeTotal>()
  for (const { protocol, code, requestsPerSecond } of calls.flatMap(({ sums }) => sums.codes)) {
    const key = `${protocol} ${code}`
    const before = totals.get(key)?.requestsPerSecond ?? 0
    totals.set(key, { protocol, code, requestsPerSecond: before + requestsPerSecond })
  }
  return [...totals.values()].sort(
    (a, b) => b.requestsPerSecond - a.requestsPerSecond || (a.code < b.code ? -1 : 1),
  )
}
