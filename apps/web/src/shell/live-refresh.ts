/** How the pages stay fresh: a clock, the server's news, and how old the data on the screen is. */
import {
  boxEndpoint,
  configObjectEndpoint,
  configProxiesEndpoint,
  configRelationsEndpoint,
  configurationEndpoint,
  edgeEndpoint,
  eventsEndpoint,
  findingsEndpoint,
  graphEndpoint,
  namespacesEndpoint,
  nodeEndpoint,
  overviewEndpoint,
  proxiesEndpoint,
  statusEndpoint,
  summaryEndpoint,
  type Topic,
  workloadEndpoint,
  workloadsEndpoint,
} from '@periplus/shared'
import { type Query, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import * as z from 'zod/mini'
import { useApi } from '../api/api-context.tsx'
import { lastingStream } from '../api/lasting-stream.ts'
import { refreshEveryMs } from '../url/shared-search.ts'
import { useSharedSearch } from '../url/use-shared-search.ts'

const isLive = (query: Query) => query.meta?.live === true

/** Asks again for everything that is on the screen and may have changed. */
export const refreshNow = (client: QueryClient) =>
  client.invalidateQueries({ predicate: isLive }, { cancelRefetch: false })

/** The paths whose answers a topic makes old. */
const pathsByTopic: Record<Topic, readonly string[]> = {
  graph: [
    graphEndpoint.path,
    edgeEndpoint.path,
    nodeEndpoint.path,
    boxEndpoint.path,
    summaryEndpoint.path,
    overviewEndpoint.path,
  ],
  workloads: [workloadsEndpoint.path, workloadEndpoint.path, overviewEndpoint.path],
  namespaces: [namespacesEndpoint.path, overviewEndpoint.path],
  // Whatever changes an object of the configuration is judged anew, and so is news of findings.
  findings: [
    findingsEndpoint.path,
    overviewEndpoint.path,
    workloadEndpoint.path,
    configurationEndpoint.path,
    configObjectEndpoint.path,
    configRelationsEndpoint.path,
  ],
  proxies: [proxiesEndpoint.path, overviewEndpoint.path, configProxiesEndpoint.path],
  status: [statusEndpoint.path],
}

const refreshPaths = (client: QueryClient, paths: readonly string[]) =>
  client.invalidateQueries(
    { predicate: (query) => paths.includes(String(query.queryKey[0])) },
    { cancelRefetch: false },
  )

/** Refreshes at the chosen interval while the page is seen. */
export function useRefreshClock(): void {
  const client = useQueryClient()
  const [search] = useSharedSearch()
  const everyMs = refreshEveryMs(search)
  useEffect(() => {
    if (everyMs === null) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void refreshNow(client)
    }, everyMs)
    return () => clearInterval(timer)
  }, [client, everyMs])
}

/** Refreshes what the server says has changed. While paused, only the state of the sources. */
export function useServerNews(): void {
  const api = useApi()
  const client = useQueryClient()
  const [search] = useSharedSearch()
  const paused = refreshEveryMs(search) === null
  useEffect(() => {
    const changed = z.object({ topics: eventsEndpoint.events.changed.shape.topics })
    const refreshAll = () => {
      if (!paused) void refreshNow(client)
    }
    return lastingStream(() => {
      const stream = api.openStream(eventsEndpoint)
      stream.addEventListener('sources', () => void refreshPaths(client, [statusEndpoint.path]))
      stream.addEventListener('changed', (event) => {
        const news = z.safeParse(changed, parseJson(event.data))
        if (!news.success) return
        const topics = news.data.topics.filter((topic) => !paused || topic === 'status')
        void refreshPaths(
          client,
          topics.flatMap((topic) => pathsByTopic[topic]),
        )
      })
      stream.addEventListener('reset', refreshAll)
      return stream
    }, refreshAll)
  }, [api, client, paused])
}

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return null
  }
}

/** Of what is on the screen and live: when its oldest part was read, and whether reading fails. */
export function useDataAge(): { updatedAtMs: number | null; fetching: boolean; failed: boolean } {
  const cache = useQueryClient().getQueryCache()
  // A text is compared by value, so that only changes draw anew.
  const text = useSyncExternalStore(
    (listener) => cache.subscribe(listener),
    () => {
      const active = cache.findAll({ type: 'active', predicate: isLive })
      const read = active.filter(({ state }) => state.dataUpdatedAt > 0)
      const oldest = Math.min(...read.map(({ state }) => state.dataUpdatedAt))
      return [
        read.length > 0 ? oldest : '',
        active.some(({ state }) => state.fetchStatus === 'fetching'),
        active.some(({ state }) => state.status === 'error' || state.fetchFailureCount > 0),
      ].join(' ')
    },
  )
  return useMemo(() => {
    const [updated, fetching, failed] = text.split(' ')
    return {
      updatedAtMs: updated ? Number(updated) : null,
      fetching: fetching === 'true',
      failed: failed === 'true',
    }
  }, [text])
}
