import { type MessageRef, message } from '@periplus/shared'
import type { PrometheusClient, RowTaker, VectorAnswer } from './client.ts'

/**
 * The same client, while somebody listens to what is wrong with its answers. For rates: these are
 * always numbers, so those that are none are wrong as well.
 */
export function hearDoubts(client: PrometheusClient) {
  let heard: MessageRef | null = null
  let twice = 0
  const parts = { upstream: 'Prometheus', address: client.address, operation: 'query' }
  const without = (count = 0) =>
    count > 0 ? message('sources.answer-no-numbers', { ...parts, count }) : null
  function hear<Rows>(answer: VectorAnswer<Rows>): VectorAnswer<Rows> {
    heard ??= answer.doubt ?? without(answer.withoutValue)
    return answer
  }
  return {
    client: {
      instant: async (...asked: Parameters<PrometheusClient['instant']>) =>
        hear(await client.instant(...asked)),
      instantRows: async <Rows>(promql: string, atSeconds: number, taker: RowTaker<Rows>) =>
        hear(await client.instantRows(promql, atSeconds, taker)),
    },
    /** Told of each series that came again. */
    hearTwice() {
      twice += 1
    },
    /** The first doubt, as a part of what was read. */
    doubt(): { readonly doubt?: MessageRef } {
      const again = twice > 0 ? message('sources.answer-twice', { ...parts, count: twice }) : null
      const doubt = heard ?? again
      return doubt ? { doubt } : {}
    },
  }
}
