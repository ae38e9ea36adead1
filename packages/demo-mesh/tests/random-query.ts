import { stableFraction } from '../src/scenario/stable-hash.ts'

/** Metrics that random queries ask for: few series of every kind. */
export const randomMetrics = [
  'istio_requests_total',
  'istio_tcp_sent_bytes_total',
  'istio_build',
  'up',
  'istio_request_messages_total',
] as const

const labelNames = ['reporter', 'pod', 'namespace', 'app', 'source_workload', 'response_code']
const matchers = [
  'reporter="source"',
  'namespace="shop"',
  'destination_workload=~"cat.*"',
  'response_code!="200"',
  'app!~"z.*"',
  'source_workload="orders"',
  'version=~"v[12]|"',
  'nope=""',
]
const rangeFunctions = [
  ...['rate', 'increase', 'irate', 'delta', 'changes', 'resets'],
  ...['max_over_time', 'avg_over_time', 'count_over_time', 'last_over_time'],
]

/** A query of the supported subset, which depends on the seed alone. `AT` stands for an instant. */
export function randomQuery(seed: string): string {
  let drawn = 0
  const fraction = () => {
    drawn += 1
    return stableFraction(`${seed} ${drawn}`)
  }
  const pick = (list: readonly string[]) => list[Math.floor(fraction() * list.length)] ?? ''
  const chance = (share: number) => fraction() < share
  const some = (list: readonly string[], most: number) => [
    ...new Set(Array.from({ length: Math.floor(fraction() * (most + 1)) }, () => pick(list))),
  ]
  const labels = () => some(labelNames, 2).join(', ')

  const selector = () => `${pick(randomMetrics)}{${some(matchers, 2).join(', ')}}`
  const modifier = () =>
    chance(0.2)
      ? ` offset ${pick(['1m', '30s', '-10s', '5m'])}`
      : chance(0.2)
        ? ` @ ${pick(['AT', 'end()', 'start()'])}`
        : ''
  const leaf = () =>
    chance(0.5)
      ? selector() + modifier()
      : `${pick(rangeFunctions)}(${selector()}[${pick(['1m', '16s', '5m', '90s'])}]${modifier()})`
  const number = (depth: number): string => {
    if (depth <= 0 || chance(0.6))
      return pick(['0', '1', '2.5', '-3', '1e3', 'Inf', 'NaN', 'time()'])
    if (chance(0.5)) return `scalar(${vector(depth - 1)})`
    return `${number(depth - 1)} ${pick(['+', '-', '*', '/', '%', '^'])} ${number(depth - 1)}`
  }
  const matching = () => (chance(0.5) ? '' : `${pick(['on', 'ignoring'])} (${labels()})`)
  const grouping = () => (chance(0.6) ? '' : `${pick(['group_left', 'group_right'])} ()`)

  const shapes: readonly ((depth: number) => string)[] = [
    (depth) =>
      `${pick(['sum', 'avg', 'min', 'max', 'count'])} ${pick(['by', 'without'])} (${labels()}) (${vector(depth)})`,
    (depth) => `${vector(depth)} ${pick(['+', '-', '*', '/', '>', '== bool'])} ${number(depth)}`,
    (depth) => `${number(depth)} ${pick(['-', '/', '%', '<', '!='])} ${vector(depth)}`,
    (depth) => {
      const by = matching()
      const operator = pick(['+', '-', '/', '>', '!= bool'])
      return `(${vector(depth)}) ${operator} ${by} ${by === '' ? '' : grouping()} (${vector(depth)})`
    },
    (depth) =>
      `(${vector(depth)}) ${pick(['and', 'or', 'unless'])} ${matching()} (${vector(depth)})`,
    (depth) => `${pick(['abs', 'ceil', 'sqrt', 'timestamp', 'absent'])}(${vector(depth)})`,
    (depth) =>
      `${pick(['clamp_min', 'clamp_max', 'round'])}(${vector(depth)}, ${pick(['2', '0.5'])})`,
    (depth) => `label_replace(${vector(depth)}, "x", "$1", "${pick(labelNames)}", "(.+)-.*")`,
    (depth) => `-${vector(depth)}`,
  ]
  const vector = (depth: number): string =>
    depth <= 0 ? leaf() : (shapes[Math.floor(fraction() * shapes.length)] ?? leaf)(depth - 1)

  return vector(1 + Math.floor(fraction() * 3))
}
