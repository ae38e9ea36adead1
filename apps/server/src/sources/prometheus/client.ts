import type * as z from 'zod'
import type { UpstreamHttp } from '../http/upstream-http.ts'
import { SourceFailure } from '../source-failure.ts'
import type { Measured } from '../source-reading.ts'
import type { UpstreamObserver } from '../upstream-observer.ts'
import { type Asked, failureOfAnswer, failureOfSocket, garbage, jsonOrNull } from './failures.ts'
import { ConfigAnswer, InstantAnswer, RangeAnswer } from './wire.ts'

/** One series of an instant query's answer. Values that are no number (NaN, ±Inf) are left out. */
export interface VectorSample {
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** One series of a range query's answer; `values` are [epoch seconds, value]. */
export interface MatrixSeries {
  readonly labels: Readonly<Record<string, string>>
  readonly values: readonly (readonly [number, number])[]
}

/** The query API of one Prometheus, or of anything that speaks it. Throws `SourceFailure`. */
export interface PrometheusClient {
  /** The address without credentials, for people. */
  readonly address: string
  /** @param atSeconds the instant, in epoch seconds; null for Prometheus's own now */
  instant(promql: string, atSeconds: number | null): Promise<Measured<readonly VectorSample[]>>
  range(
    promql: string,
    fromSeconds: number,
    toSeconds: number,
    stepSeconds: number,
  ): Promise<Measured<readonly MatrixSeries[]>>
  /** `prometheus.yml` as the server has it. */
  configYaml(): Promise<Measured<string>>
  close(): void
}

export interface PrometheusClientOptions {
  /** Called for each failure: the name of a cluster may become known after the start. */
  cluster(): string
  readonly timeoutMs: number
  nowMs(): number
  readonly observe: UpstreamObserver
}

export function createPrometheusClient(
  http: UpstreamHttp,
  options: PrometheusClientOptions,
): PrometheusClient {
  // Long queries do not fit a URL, so forms are posted; some gateways let only GET through.
  let canPost = true

  async function ask<Answer extends z.ZodType>(
    operation: string,
    parameters: Record<string, string> | null,
    schema: Answer,
  ): Promise<Measured<z.output<Answer>>> {
    const { cluster, timeoutMs, nowMs, observe } = options
    const asked: Asked = { cluster: cluster(), address: http.address, operation, timeoutMs }
    const startedMs = nowMs()
    let queries = 0
    const finish = (outcome: 'ok' | SourceFailure['kind']) => {
      const tookMs = nowMs() - startedMs
      observe({ source: 'prometheus', cluster: asked.cluster, operation, outcome, tookMs })
      return { tookMs, queries }
    }
    try {
      let answer = await send(operation, parameters, asked)
      queries += 1
      if (answer.status === 405 && canPost && parameters) {
        canPost = false
        answer = await send(operation, parameters, asked)
        queries += 1
      }
      if (answer.status !== 200) throw failureOfAnswer(asked, answer)
      const parsed = schema.safeParse(jsonOrNull(answer.text))
      if (!parsed.success) throw garbage(asked, answer, parsed.error)
      return { value: parsed.data, ...finish('ok') }
    } catch (error) {
      finish(error instanceof SourceFailure ? error.kind : 'http-error')
      throw error
    }
  }

  async function send(operation: string, parameters: Record<string, string> | null, asked: Asked) {
    const path = `/api/v1/${operation}`
    const form = parameters && new URLSearchParams(parameters)
    try {
      if (!form) return await http.send({ path })
      if (canPost) return await http.send({ method: 'POST', path, form })
      return await http.send({ path: `${path}?${form}` })
    } catch (error) {
      throw failureOfSocket(asked, error)
    }
  }

  return {
    // Where on its Service it is may be known only after the first request.
    get address() {
      return http.address
    },
    async instant(promql, atSeconds) {
      const time = atSeconds === null ? {} : { time: atSeconds.toFixed(3) }
      const answer = await ask('query', { query: promql, ...time }, InstantAnswer)
      const { data } = answer.value
      const rows = data.resultType === 'scalar' ? [{ metric: {}, value: data.result }] : data.result
      return {
        ...answer,
        value: rows
          .map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }))
          .filter(({ value }) => Number.isFinite(value)),
      }
    },
    async range(promql, fromSeconds, toSeconds, stepSeconds) {
      const parameters = {
        query: promql,
        start: fromSeconds.toFixed(3),
        end: toSeconds.toFixed(3),
        step: String(stepSeconds),
      }
      const answer = await ask('query_range', parameters, RangeAnswer)
      return {
        ...answer,
        value: answer.value.data.result.map(({ metric, values }) => ({
          labels: metric,
          values: values
            .map(([time, value]) => [time, Number(value)] as const)
            .filter(([, value]) => Number.isFinite(value)),
        })),
      }
    },
    async configYaml() {
      const answer = await ask('status/config', null, ConfigAnswer)
      return { ...answer, value: answer.value.data.yaml }
    },
    close: () => http.close(),
  }
}
