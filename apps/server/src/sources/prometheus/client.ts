import type * as z from 'zod'
import type { Asked } from '../http/failures-of.ts'
import { jsonOrNull } from '../http/json-or-null.ts'
import type { UpstreamHttp } from '../http/upstream-http.ts'
import { SourceFailure } from '../source-failure.ts'
import type { Measured } from '../source-reading.ts'
import type { UpstreamObserver } from '../upstream-observer.ts'
import { doubtOf } from './answer-notes.ts'
import { failures } from './failures.ts'
import {
  type Labels,
  parseLabels,
  readVector,
  type TakeRow,
  type VectorNotes,
} from './vector-reader.ts'
import { ConfigAnswer, RangeAnswer } from './wire.ts'

/** One series of an instant query's answer. */
export interface VectorSample {
  readonly labels: Labels
  readonly value: number
}

/** What has a value: a quantile of nothing is NaN, which is no figure. */
export interface VectorAnswer<Rows = readonly VectorSample[]> extends Measured<Rows> {
  /** Series that were left out because their value is no number (NaN, ±Inf); absent: none. */
  readonly withoutValue?: number
}

/** Keeps the rows of a large answer in its own way, while they arrive. */
export interface RowTaker<Rows> {
  readonly take: TakeRow
  /** After the last. */
  finish(): Rows
}

/** One series of a range query's answer; `values` are [epoch seconds, value]. */
export interface MatrixSeries {
  readonly labels: Labels
  readonly values: readonly (readonly [number, number])[]
}

/** The query API of one Prometheus, or of anything that speaks it. Throws `SourceFailure`. */
export interface PrometheusClient {
  /** The address without credentials, for people. */
  readonly address: string
  /** @param atSeconds the instant, in epoch seconds; null for Prometheus's own now */
  instant(promql: string, atSeconds: number | null): Promise<VectorAnswer>
  /**
   * For large answers, whose rows are not compared: a series that comes twice is taken twice.
   * @param taker of this answer alone; it gets finite values only
   */
  instantRows<Rows>(
    promql: string,
    atSeconds: number,
    taker: RowTaker<Rows>,
  ): Promise<VectorAnswer<Rows>>
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

  /** @param openReader opens what reads a successful answer, throwing where it is none */
  async function ask<Answer>(
    operation: string,
    parameters: Record<string, string> | null,
    openReader: () => AnswerReader<Answer>,
  ): Promise<Measured<Answer>> {
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
      const reader = untilFailure(openReader())
      let answer = await send(operation, parameters, asked, reader.push)
      queries += 1
      if (answer.status === 405 && canPost && parameters) {
        canPost = false
        answer = await send(operation, parameters, asked, reader.push)
        queries += 1
      }
      if (answer.status !== 200) throw failures.ofAnswer(asked, answer)
      const read = reader.finish()
      if ('error' in read) throw failures.garbage(asked, answer, read.error)
      return { value: read.value, ...finish('ok') }
    } catch (error) {
      finish(error instanceof SourceFailure ? error.kind : 'http-error')
      throw error
    }
  }

  async function send(
    operation: string,
    parameters: Record<string, string> | null,
    asked: Asked,
    onText: (part: string) => void,
  ) {
    const path = `/api/v1/${operation}`
    const form = parameters && new URLSearchParams(parameters)
    try {
      if (!form) return await http.send({ path, onText })
      if (canPost) return await http.send({ method: 'POST', path, form, onText })
      return await http.send({ path: `${path}?${form}`, onText })
    } catch (error) {
      throw failures.ofSocket(asked, error)
    }
  }

  /** @param take gets the rows that have a number */
  async function readVectorInto(promql: string, atSeconds: number | null, take: TakeRow) {
    let withoutValue = 0
    const takeNumber: TakeRow = (labels, value) => {
      if (Number.isFinite(value)) take(labels, value)
      else withoutValue += 1
    }
    const time = atSeconds === null ? {} : { time: atSeconds.toFixed(3) }
    const answer = await ask('query', { query: promql, ...time }, () => readVector(takeNumber))
    return { answer, withoutValue }
  }

  function withDoubts<Rows>(
    { answer, withoutValue }: { answer: Measured<VectorNotes>; withoutValue: number },
    value: Rows,
    twice = 0,
  ): VectorAnswer<Rows> {
    const doubt = doubtOf({ address: http.address, operation: 'query' }, { ...answer.value, twice })
    return { ...answer, value, ...(withoutValue > 0 && { withoutValue }), ...(doubt && { doubt }) }
  }

  return {
    // Where on its Service it is may be known only after the first request.
    get address() {
      return http.address
    },
    async instant(promql, atSeconds) {
      const rows: VectorSample[] = []
      const read = await readVectorInto(promql, atSeconds, (json, value) => {
        rows.push({ labels: parseLabels(json), value })
      })
      const once = rowsOnce(rows)
      return withDoubts(read, once, rows.length - once.length)
    },
    async instantRows(promql, atSeconds, { take, finish }) {
      const read = await readVectorInto(promql, atSeconds, take)
      return withDoubts(read, finish())
    },
    async range(promql, fromSeconds, toSeconds, stepSeconds) {
      const parameters = {
        query: promql,
        start: fromSeconds.toFixed(3),
        end: toSeconds.toFixed(3),
        step: String(stepSeconds),
      }
      const answer = await ask('query_range', parameters, () => readAll(RangeAnswer))
      const { data, warnings, infos } = answer.value
      const once = seriesOnce(data.result)
      const series = once.flatMap(({ metric, values }) => (values ? [{ metric, values }] : []))
      const doubt = doubtOf(
        { address: http.address, operation: 'query_range' },
        {
          ...{ warnings, infos },
          histograms: once.length - series.length,
          twice: data.result.length - once.length,
        },
      )
      return {
        ...answer,
        value: series.map(({ metric, values }) => ({
          labels: metric,
          values: values
            .map(([time, value]) => [time, Number(value)] as const)
            .filter(([, value]) => Number.isFinite(value)),
        })),
        ...(doubt && { doubt }),
      }
    },
    async configYaml() {
      const answer = await ask('status/config', null, () => readAll(ConfigAnswer))
      return { ...answer, value: answer.value.data.yaml }
    },
    close: () => http.close(),
  }
}

/** Reads an answer while it arrives. Both throw where it is not what was asked for. */
interface AnswerReader<Answer> {
  push(part: string): void
  finish(): Answer
}

type OnlyOnce<Row> = (rows: readonly Row[]) => readonly Row[]

/** A series that comes twice is one series: its traffic would count double. */
const eachOnce =
  <Row>(labelsOf: (row: Row) => Labels): OnlyOnce<Row> =>
  (rows) => {
    const known = new Map(rows.map((row) => [JSON.stringify(labelsOf(row)), row]))
    return known.size === rows.length ? rows : [...known.values()]
  }

const rowsOnce = eachOnce<VectorSample>(({ labels }) => labels)

const seriesOnce = eachOnce<z.output<typeof RangeAnswer>['data']['result'][number]>(
  ({ metric }) => metric,
)

function readAll<Schema extends z.ZodType>(schema: Schema): AnswerReader<z.output<Schema>> {
  const parts: string[] = []
  return {
    push: (part) => void parts.push(part),
    finish: () => schema.parse(jsonOrNull(parts.join(''))),
  }
}

/** After the first failure the rest is not read: what is wrong is told at the end. */
function untilFailure<Answer>(reader: AnswerReader<Answer>) {
  let failure: { readonly error: unknown } | null = null
  return {
    push(part: string) {
      if (failure) return
      try {
        reader.push(part)
      } catch (error) {
        failure = { error }
      }
    },
    finish(): { readonly value: Answer } | { readonly error: unknown } {
      if (failure) return failure
      try {
        return { value: reader.finish() }
      } catch (error) {
        return { error }
      }
    },
  }
}
