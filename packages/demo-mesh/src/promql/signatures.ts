import type { ValueType } from './syntax.ts'

interface Signature {
  readonly args: readonly ValueType[]
  /** How many of the last arguments may be left out. */
  readonly optional?: number
  readonly returns: ValueType
}

const overTime: Signature = { args: ['matrix'], returns: 'vector' }
const perSample: Signature = { args: ['vector'], returns: 'vector' }

/** The functions that the evaluator knows. */
export const signatures: Readonly<Record<string, Signature>> = {
  rate: overTime,
  increase: overTime,
  irate: overTime,
  delta: overTime,
  idelta: overTime,
  changes: overTime,
  resets: overTime,
  sum_over_time: overTime,
  avg_over_time: overTime,
  min_over_time: overTime,
  max_over_time: overTime,
  count_over_time: overTime,
  last_over_time: overTime,
  abs: perSample,
  ceil: perSample,
  floor: perSample,
  sqrt: perSample,
  exp: perSample,
  ln: perSample,
  sort: perSample,
  sort_desc: perSample,
  timestamp: perSample,
  absent: perSample,
  round: { args: ['vector', 'scalar'], optional: 1, returns: 'vector' },
  clamp: { args: ['vector', 'scalar', 'scalar'], returns: 'vector' },
  clamp_min: { args: ['vector', 'scalar'], returns: 'vector' },
  clamp_max: { args: ['vector', 'scalar'], returns: 'vector' },
  histogram_quantile: { args: ['scalar', 'vector'], returns: 'vector' },
  label_replace: {
    args: ['vector', 'string', 'string', 'string', 'string'],
    returns: 'vector',
  },
  scalar: { args: ['vector'], returns: 'scalar' },
  vector: { args: ['scalar'], returns: 'vector' },
  time: { args: [], returns: 'scalar' },
}
