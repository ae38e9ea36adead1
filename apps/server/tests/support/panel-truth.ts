/** What panels say, beside the truth of the simulated mesh and beside Prometheus. */
import type { Explain, ProtocolTraffic, TrafficTotal } from '@periplus/shared'
import type { DemoMesh } from '@periplus/testing'
import { expect } from 'vitest'
import * as z from 'zod'

const Truth = z.object({
  edges: z.array(
    z.object({
      source: z.object({ namespace: z.string(), name: z.string() }),
      service: z.object({ namespace: z.string(), host: z.string() }),
      target: z.object({ namespace: z.string(), name: z.string() }).nullable(),
      protocol: z.enum(['http', 'grpc', 'tcp']),
      requestsPerSecond: z.number().nullable(),
      errorRatio: z.number().nullable(),
      bytesPerSecond: z.number(),
    }),
  ),
})
export type TrueEdge = z.infer<typeof Truth>['edges'][number]

export async function trueEdges(
  demo: DemoMesh,
  window: { from: string; to: string },
): Promise<TrueEdge[]> {
  const seconds = (iso: string) => String(Date.parse(iso) / 1000)
  const query = new URLSearchParams({ from: seconds(window.from), to: seconds(window.to) })
  return Truth.parse(await (await fetch(`${demo.urls.truth}/truth?${query}`)).json()).edges
}

export const sumOf = <T>(all: readonly T[], of: (each: T) => number | null) =>
  all.reduce((sum, each) => sum + (of(each) ?? 0), 0)

/** Beside what really happened: counters count whole requests. */
export function expectTruth(total: TrafficTotal | undefined, truth: readonly TrueEdge[]) {
  for (const protocol of ['http', 'grpc', 'tcp'] as const) {
    const own = truth.filter((edge) => edge.protocol === protocol)
    const found = total?.protocols.find((each) => each.protocol === protocol)
    if (own.length === 0) {
      expect(found).toBeUndefined()
      continue
    }
    const requests = sumOf(own, (edge) => edge.requestsPerSecond)
    const errors = sumOf(own, (edge) => (edge.requestsPerSecond ?? 0) * (edge.errorRatio ?? 0))
    const bytes = sumOf(own, (edge) => edge.bytesPerSecond)
    const near = (value: number | null | undefined, expected: number, share: number) =>
      expect(Math.abs((value ?? 0) - expected), `${protocol} ${value} ${expected}`).toBeLessThan(
        expected * share + 0.01,
      )
    if (protocol !== 'tcp') {
      near(found?.requestsPerSecond, requests, 0.01)
      near(found?.errorRatio, requests > 0 ? errors / requests : 0, 0.02)
    }
    // Of few requests, one is many percent.
    const slack = sumOf(
      own,
      (edge) => edge.bytesPerSecond * Math.max(0.02, 2 / ((edge.requestsPerSecond ?? 1000) * 300)),
    )
    near(found?.bytesPerSecond, bytes, bytes > 0 ? slack / bytes : 0)
  }
}

/** What a query returns when it is pasted into Prometheus. */
export async function ask(
  demo: DemoMesh,
  promql: string,
): Promise<{ metric: Record<string, string>; value: number }[]> {
  const body = new URLSearchParams({ query: promql })
  const answer = await fetch(`${demo.urls.prometheus}/api/v1/query`, { method: 'POST', body })
  const { data } = (await answer.json()) as {
    data: { result: { metric: Record<string, string>; value: [number, string] }[] }
  }
  return data.result.map(({ metric, value }) => ({ metric, value: Number(value[1]) }))
}

/** Pastes each query into Prometheus, and compares what it returns with what the panel shows. */
export async function expectExplained(
  demo: DemoMesh,
  explain: readonly Explain[],
  traffic: readonly TrafficTotal[],
) {
  const wrong: unknown[] = []
  for (const { figure, promql, part, protocol, seriesCount } of explain) {
    const total = traffic.find((each) => each.part === part)
    const rows = await ask(demo, promql)
    const answer = sumOf(rows, ({ value }) => value)
    const shown =
      figure === 'requestsByCode'
        ? sumOf(
            total?.codes.filter((code) => code.protocol === protocol) ?? [],
            ({ requestsPerSecond }) => requestsPerSecond,
          )
        : (protocol ? total?.protocols.find((each) => each.protocol === protocol) : total)?.[
            figure as keyof ProtocolTraffic & keyof TrafficTotal
          ]
    const isSame =
      typeof shown === 'number'
        ? Math.abs(answer - shown) <= Math.abs(shown) * 1e-9 + 1e-12
        : rows.length === 0 || Number.isNaN(answer)
    if (!isSame || !seriesCount) wrong.push({ figure, part, protocol, promql, answer, shown })
  }
  expect(wrong).toEqual([])
}

/** Every figure of every part that has a value has its query. */
export function expectNothingUnexplained(
  explain: readonly Explain[],
  traffic: readonly TrafficTotal[],
) {
  const said = new Set(explain.map(({ part, protocol, figure }) => `${part} ${protocol} ${figure}`))
  const figures = ['requestsPerSecond', 'errorRatio', 'bytesPerSecond', 'mtlsRatio'] as const
  const missing = traffic.flatMap(({ part, protocols }) =>
    protocols.flatMap((each) =>
      figures
        .filter(
          (figure) => each[figure] !== null && !said.has(`${part} ${each.protocol} ${figure}`),
        )
        .map((figure) => `${part} ${each.protocol} ${figure}`),
    ),
  )
  expect(missing).toEqual([])
}
