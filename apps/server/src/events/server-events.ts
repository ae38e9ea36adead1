/** What `/api/events` tells: sources that changed their state, and topics that became old. */
import { randomUUID } from 'node:crypto'
import { eventsEndpoint, type Topic } from '@periplus/shared'
import { lastReadings } from '../collect/last-readings.ts'
import { defineStream, type Stream } from '../http/define-stream.ts'
import { presentSources } from '../present/sources.ts'
import type { ClusterSources } from '../sources/cluster-sources.ts'
import type { SourceBoard } from '../sources/source-board.ts'
import { createEventLog } from './event-log.ts'
import { topicsOf } from './topics.ts'

type ServerEvent = { kind: 'sources' } | { kind: 'changed'; topics: Topic[] }

/** A page that was away longer reads everything anew. */
const kept = 256

export interface ServerEvents {
  readonly stream: Stream
  close(): void
}

export function createServerEvents(
  clusters: readonly ClusterSources[],
  board: SourceBoard,
): ServerEvents {
  const log = createEventLog<ServerEvent>(randomUUID().slice(0, 8), kept)
  const endings = [
    board.onChange(() => log.append({ kind: 'sources' })),
    ...clusters.map((sources) => follow(sources, board, (event) => log.append(event))),
  ]
  const stream = defineStream(eventsEndpoint, {
    log,
    begin: (context) => [
      {
        name: 'sources',
        data: { sources: presentSources(context, lastReadings(clusters, board)) },
      },
    ],
    show(event, context) {
      if (event.kind === 'changed') return { name: 'changed', data: { topics: event.topics } }
      const sources = presentSources(context, lastReadings(clusters, board))
      return { name: 'sources', data: { sources } }
    },
  })
  return {
    stream,
    close: () => {
      for (const end of endings) end()
    },
  }
}

/** Kubernetes tells what changed; its own state is among it. */
function follow(
  { kubernetes }: ClusterSources,
  board: SourceBoard,
  append: (event: ServerEvent) => void,
): () => void {
  if (!kubernetes) return () => undefined
  return kubernetes.onChange((kinds) => {
    board.record(kubernetes.status())
    const topics = topicsOf(kinds)
    if (topics.length > 0) append({ kind: 'changed', topics })
  })
}
