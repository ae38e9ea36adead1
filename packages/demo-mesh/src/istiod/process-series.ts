import { stableFraction } from '../scenario/stable-hash.ts'
import type { SeriesFamily } from '../world/series.ts'
import { counterFamily, gaugeFamily, type Source } from './metric-families.ts'

const MEBIBYTE = 1_048_576

/** A value that wanders around its mean, slowly; the same for every question about a moment. */
const wandering = (id: string, mean: number, swing: number) => (timeMs: number) => {
  const phase = 2 * Math.PI * stableFraction(id)
  return Math.round(mean * (1 + swing * Math.sin(timeMs / 417_000 + phase)))
}

/** What the Go runtime says of every process: memory, processor time, goroutines. */
export function processSeries(source: Source): SeriesFamily[] {
  const gauge = (name: string, help: string, mean: number, swing = 0.1) =>
    gaugeFamily(source, { name, help }, [
      { labels: {}, at: wandering(`${source.seed} ${name}`, mean, swing) },
    ])
  const memory: readonly (readonly [name: string, help: string, mebibytes: number])[] = [
    ['go_memstats_alloc_bytes', 'Number of bytes allocated in heap and in use.', 74],
    ['go_memstats_heap_alloc_bytes', 'Number of heap bytes allocated and in use.', 74],
    ['go_memstats_heap_inuse_bytes', 'Number of heap bytes that are in use.', 82],
    ['go_memstats_heap_sys_bytes', 'Number of heap bytes obtained from system.', 131],
    ['go_memstats_stack_inuse_bytes', 'Number of bytes in use by the stack allocator.', 6],
    ['go_memstats_sys_bytes', 'Number of bytes obtained from system.', 152],
    ['process_resident_memory_bytes', 'Resident memory size in bytes.', 168],
    ['process_virtual_memory_bytes', 'Virtual memory size in bytes.', 1340],
  ]
  return [
    ...memory.map(([name, help, mebibytes]) => gauge(name, help, mebibytes * MEBIBYTE)),
    gauge('go_goroutines', 'Number of goroutines that currently exist.', 640, 0.05),
    gauge('process_open_fds', 'Number of open file descriptors.', 78, 0.05),
    gaugeFamily(
      source,
      {
        name: 'process_start_time_seconds',
        help: 'Start time of the process since unix epoch in seconds.',
      },
      [{ labels: {}, at: () => source.startedAt }],
    ),
    counterFamily(
      source,
      {
        name: 'process_cpu_seconds_total',
        help: 'Total user and system CPU time spent in seconds.',
      },
      [{ labels: {}, perSecond: 0.06 }],
    ),
    counterFamily(
      source,
      {
        name: 'go_memstats_alloc_bytes_total',
        help: 'Total number of bytes allocated in heap until now, even if released already.',
      },
      [{ labels: {}, perSecond: 3.2 * MEBIBYTE }],
    ),
    counterFamily(
      source,
      { name: 'go_memstats_mallocs_total', help: 'Total number of heap objects allocated.' },
      [{ labels: {}, perSecond: 21_000 }],
    ),
  ]
}
