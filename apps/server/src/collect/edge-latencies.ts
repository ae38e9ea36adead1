/**
 * A latency quantile of every edge of a picture (design, decision 2): one query for each way in which
 * ends are told apart, each row the quantile of the merged histogram of exactly that edge.
 */
import type { JudgedEdge, JudgedGraph, JudgedNode, TrafficSample } from '@periplus/mesh'
import { type Explain, type QuantileName, quantileOf } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import {
  type EdgeColumn,
  edgeColumns,
  type Grain,
  keyOfRow,
  keyOfSample,
  quantileByEdge,
} from '../sources/prometheus/edge-columns.ts'
import { latencyQuantile } from '../sources/prometheus/figures.ts'
import type { PrometheusSource } from '../sources/prometheus/prometheus-source.ts'
import type { PromQl } from '../sources/prometheus/query-builder.ts'
import type { FormedInstant } from '../sources/prometheus/read-form.ts'
import { matchersAround, selectionOf } from '../sources/prometheus/selection.ts'
import type { SourceReading } from '../sources/source-reading.ts'
import { formedInstant } from './formed-instant.ts'
import type { CollectedMesh } from './mesh.ts'
import { notConfigured, readSource } from './reading.ts'
import { sameFamily, samplesOfEdges } from './telemetry.ts'
import { mayName, prometheusOf } from './telemetry-access.ts'

export interface EdgeLatencies {
  /** Milliseconds by the id of an edge; null where no histogram tells. */
  readonly latenciesMs: ReadonlyMap<string, number | null>
  readonly explain: readonly Explain[]
  readonly readings: readonly SourceReading[]
}

/**
 * Edges that no labels tell apart from all others, or that several reporters tell parts of, are asked
 * for one by one, so many at most.
 */
const mostAlone = 12

interface Question {
  readonly edge: JudgedEdge
  readonly samples: readonly TrafficSample[]
  readonly columns: readonly EdgeColumn[]
  readonly cluster: string
}

type Part = Pick<JudgedGraph, 'nodes' | 'edges'>

export async function collectEdgeLatencies(
  context: RequestContext,
  mesh: CollectedMesh,
  part: Part,
  name: QuantileName,
): Promise<EdgeLatencies> {
  const latenciesMs = new Map<string, number | null>()
  const { together, alone } = questionsOf(context, mesh, part)
  for (const { edge } of [...together.values(), alone].flat()) latenciesMs.set(edge.id, null)
  const asks = [
    ...[...together.values()].map((questions) => askTogether(mesh, questions, name)),
    ...alone.slice(0, mostAlone).map((question) => askAlone(mesh, question, name)),
  ]
  const answers = await Promise.all(asks.map((ask) => ask(context, latenciesMs)))
  return {
    latenciesMs,
    explain: answers.flatMap((answer) => answer.explain),
    readings: answers.map((answer) => answer.reading),
  }
}

interface Questions {
  /** By what tells their edges apart. */
  readonly together: ReadonlyMap<string, readonly Question[]>
  readonly alone: readonly Question[]
}

function questionsOf(context: RequestContext, mesh: CollectedMesh, part: Part): Questions {
  const nodes = new Map(part.nodes.map((node) => [node.id, node]))
  const requests = sameFamily(mesh, false)
  const counts = new Map<string, ReadonlyMap<string, number>>()
  const together = new Map<string, Question[]>()
  const alone: Question[] = []
  for (const edge of part.edges) {
    const source = nodes.get(edge.source)
    const target = nodes.get(edge.target)
    if (!source || !target || edge.protocol === 'tcp') continue
    const own = samplesOfEdges(mesh, edge.parts, false)
    const [first] = own
    if (!first || !mayAsk(context, source, own)) continue
    const { columns, name } = columnsBetween(source, edge, target)
    const question = { edge, samples: own, columns, cluster: source.cluster }
    const counted = counts.get(name) ?? countOf(requests, columns)
    counts.set(name, counted)
    const key = keyOfSample(first, columns)
    const isOne =
      own.every((sample) => keyOfSample(sample, columns) === key) && counted.get(key) === own.length
    const place = `${source.cluster} ${name}`
    const others = isOne ? together.get(place) : alone
    if (others) others.push(question)
    else together.set(place, [question])
  }
  return { together, alone }
}

/** How many samples have the same labels: an edge is told apart where all of them are its own. */
function countOf(
  requests: readonly TrafficSample[],
  columns: readonly EdgeColumn[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const sample of requests) {
    const key = keyOfSample(sample, columns)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** Queries that would name what the viewer may not read are not asked. */
function mayAsk(
  context: RequestContext,
  source: JudgedNode,
  samples: readonly TrafficSample[],
): boolean {
  const selection = [matchersAround(samples)]
  return mayName(context, source.cluster, { selection, reporter: null })
}

function columnsBetween(source: JudgedNode, edge: JudgedEdge, target: JudgedNode) {
  const from: Grain = source.kind === 'service' ? 'anything' : grainOf(source)
  const to: Grain = target.kind === 'service' ? 'anything' : grainOf(target)
  const withService =
    edge.service !== null || target.kind === 'service' || source.kind === 'service'
  return { columns: edgeColumns(from, to, withService), name: `${from} ${to} ${withService}` }
}

function grainOf({ kind, version }: JudgedNode): Grain {
  if (kind === 'cluster' || kind === 'namespace') return kind
  if (kind === 'app') return version === null ? 'app' : 'version'
  return 'workload'
}

type Ask = (
  context: RequestContext,
  into: Map<string, number | null>,
) => Promise<{ reading: SourceReading; explain: Explain[] }>

const askTogether =
  (mesh: CollectedMesh, questions: readonly Question[], name: QuantileName): Ask =>
  (context, into) => {
    const [{ columns, cluster }] = questions as [Question]
    const ids = new Map(
      questions.map(({ edge, samples: [sample] }) => [
        sample ? keyOfSample(sample, columns) : '',
        edge.id,
      ]),
    )
    const matchers = matchersAround(questions.flatMap(({ samples }) => samples))
    const promql = (at: FormedInstant) => quantileByEdge(quantileOf[name], columns, matchers, at)
    return asked(context, { cluster, promql, mesh, name }, (rows) => {
      for (const row of rows) {
        const id = ids.get(keyOfRow(row, columns))
        if (id !== undefined) into.set(id, Number.isFinite(row.value) ? row.value : null)
      }
    })
  }

const askAlone =
  (mesh: CollectedMesh, { edge, samples, cluster }: Question, name: QuantileName): Ask =>
  (context, into) => {
    const selection = selectionOf(samples, sameFamily(mesh, false))
    const promql = (at: FormedInstant) => latencyQuantile(quantileOf[name], selection, at)
    return asked(context, { cluster, promql, mesh, name }, ([row]) => {
      if (row && Number.isFinite(row.value)) into.set(edge.id, row.value)
    })
  }

type Rows = Awaited<ReturnType<PrometheusSource['instant']>>['value']

interface Asking {
  readonly cluster: string
  readonly promql: (at: FormedInstant) => PromQl
  readonly mesh: CollectedMesh
  readonly name: QuantileName
}

async function asked(
  context: RequestContext,
  { cluster, promql: promqlAt, mesh, name: quantile }: Asking,
  take: (rows: Rows) => void,
): Promise<{ reading: SourceReading; explain: Explain[] }> {
  const sources = prometheusOf(context, cluster)
  if (!sources) return { reading: notConfigured('prometheus', cluster), explain: [] }
  const at = formedInstant(mesh, sources.prometheus)
  const promql = promqlAt(at)
  const read = await readSource(
    context,
    'prometheus',
    sources.cluster,
    () => sources.prometheus.instant(promql, at.atSeconds),
    'quantiles',
  )
  if (read.value) take(read.value)
  const seriesCount = read.value?.length ?? null
  const figure = { figure: 'quantileMs', quantile, promql: promql.text } as const
  return { reading: read.reading, explain: [{ ...figure, reporter: null, seriesCount }] }
}
