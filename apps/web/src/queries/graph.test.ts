import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createApi } from '../api/client.ts'
import { window_ } from '../testing/answers.ts'
import { connectionTo } from '../testing/render-page.tsx'
import { eagerGraphQuery } from './graph.ts'

const graph = {
  ...{ nodes: [], edges: [], omittedNodes: 0, omittedEdges: 0, found: null },
  hidden: { nodes: 0, edges: 0 },
}
const whole = { graph, window: window_, sources: [] }
const clients: QueryClient[] = []

afterEach(() => {
  for (const client of clients.splice(0)) client.clear()
})

/** A server of a mesh that is large, or is not: the whole of a large one is let go by the test. */
function observe(isLarge: boolean) {
  let letGo: () => void = () => undefined
  const gone = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const asked: string[] = []
  const api = createApi({
    ...{ basePath: '', language: 'en' },
    connection: {
      ...connectionTo({}),
      fetch: async (input) => {
        const { search, searchParams } = new URL(String(input), 'http://periplus.test')
        asked.push(search)
        if (isLarge && searchParams.has('early')) return Response.json({ ...whole, early: true })
        if (isLarge) await gone
        return Response.json(whole)
      },
    },
  })
  const client = new QueryClient()
  clients.push(client)
  const observer = (from: string) => new QueryObserver(client, eagerGraphQuery(api, { from }))
  return { observer, asked, letGo }
}

describe('the graph of a page', () => {
  it('is shown early where it is large, until the whole of it is there', async () => {
    const { observer, asked, letGo } = observe(true)
    const query = observer('now-5m')
    const stop = query.subscribe(() => {})
    await vi.waitFor(() => expect(query.getCurrentResult().data?.early).toBe(true))
    expect(query.getCurrentResult().isFetching).toBe(true)
    letGo()
    await vi.waitFor(() => expect(query.getCurrentResult().isFetching).toBe(false))
    expect(query.getCurrentResult().data).toEqual(whole)
    expect(asked).toEqual(['?from=now-5m&early=true', '?from=now-5m'])
    stop()
  })

  it('is asked for once where the answer is whole, and never early again', async () => {
    const { observer, asked } = observe(false)
    const query = observer('now-5m')
    const stop = query.subscribe(() => {})
    await vi.waitFor(() => expect(query.getCurrentResult().data).toEqual(whole))
    await query.refetch()
    expect(asked).toEqual(['?from=now-5m&early=true', '?from=now-5m'])
    stop()
  })
})
