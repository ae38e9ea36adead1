import { type QuantileName, type Quantiles, quantileOf } from '@periplus/shared'
import { latencyQuantile } from '../sources/prometheus/figures.ts'
import type { PrometheusSource } from '../sources/prometheus/prometheus-source.ts'
import type { FormedInstant } from '../sources/prometheus/read-form.ts'
import type { Selection } from '../sources/prometheus/selection.ts'
import { costOfAll, type Measured } from '../sources/source-reading.ts'

/** Latency quantiles over a window, in milliseconds; null where no histogram tells. */
export async function readQuantiles(
  prometheus: PrometheusSource,
  selection: Selection,
  instant: FormedInstant & { readonly atSeconds: number },
): Promise<Measured<Quantiles>> {
  const ask = (id: QuantileName) =>
    prometheus.instant(latencyQuantile(quantileOf[id], selection, instant), instant.atSeconds)
  const [p50, p90, p95, p99] = await Promise.all([ask('p50'), ask('p90'), ask('p95'), ask('p99')])
  const answers = [p50, p90, p95, p99]
  const only = (answer: (typeof answers)[number]) => answer.value[0]?.value ?? null
  return {
    value: { p50: only(p50), p90: only(p90), p95: only(p95), p99: only(p99) },
    ...costOfAll(answers),
  }
}
