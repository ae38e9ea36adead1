import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { createApi } from '../api/client.ts'
import { window_ } from '../testing/answers.ts'
import { connectionTo } from '../testing/render-page.tsx'
import { nodeQuery } from './graph.ts'
import { workloadsQuery } from './workloads.ts'

const answers = { '/api/workloads': { workloads: [], window: window_, sources: [] } }
const apiIn = (language: 'en' | 'zh-CN') =>
  createApi({ basePath: '', language, connection: connectionTo(answers) })

describe('endpointQuery', () => {
  it('keeps the old picture while another window of the same thing is on its way', async () => {
    const client = new QueryClient()
    const api = apiIn('en')
    const observer = new QueryObserver(client, workloadsQuery(api, { from: 'now-5m' }))
    const stop = observer.subscribe(() => {})
    await client.fetchQuery(workloadsQuery(api, { from: 'now-5m' }))
    observer.setOptions(workloadsQuery(api, { from: 'now-1h' }))
    expect(observer.getCurrentResult()).toMatchObject({
      isPlaceholderData: true,
      data: { workloads: [] },
    })
    stop()
    client.clear()
  })

  it('shows nothing of one node in the place of another', () => {
    const api = apiIn('en')
    const client = new QueryClient()
    const first = nodeQuery(api, { id: 'workload:a/b/c/one' })
    client.setQueryData(first.queryKey, {} as never)
    const observer = new QueryObserver(client, { ...first, enabled: false })
    const stop = observer.subscribe(() => {})
    observer.setOptions({ ...nodeQuery(api, { id: 'workload:a/b/c/two' }), enabled: false })
    expect(observer.getCurrentResult().data).toBeUndefined()
    stop()
    client.clear()
  })

  it('asks anew in another language, since answers carry sentences', () => {
    const query = { from: 'now-5m' }
    expect(workloadsQuery(apiIn('en'), query).queryKey).not.toEqual(
      workloadsQuery(apiIn('zh-CN'), query).queryKey,
    )
  })
})
