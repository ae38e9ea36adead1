import { type CoreV1Api, type KubeConfig, setHeaderOptions, Watch } from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningDemo } from '../../src/start.ts'
import { type KubernetesUnderTest, startKubernetes } from './under-test.ts'

/** Watches: where they begin, what they tell, how they end. */
let running: KubernetesUnderTest
let demo: RunningDemo
let config: KubeConfig
let core: CoreV1Api

beforeAll(async () => {
  running = await startKubernetes()
  ;({ demo, config, core } = running)
})

afterAll(() => running.demo.close())

interface WatchedEvent {
  type: string
  name: string | undefined
  object: { metadata?: { name?: string; resourceVersion?: string }; code?: number }
}

/** Collects the events of a watch until the condition holds. */
async function watchUntil(
  path: string,
  query: Record<string, string | boolean | number>,
  enough: (events: readonly WatchedEvent[]) => boolean,
  act: () => Promise<unknown> = async () => undefined,
): Promise<WatchedEvent[]> {
  const events: WatchedEvent[] = []
  return new Promise((resolve, reject) => {
    const watching = new Watch(config).watch(
      path,
      query,
      (type, object) => {
        events.push({ type, name: object?.metadata?.name, object })
        if (!enough(events)) return
        resolve(events)
        watching.then((controller) => controller.abort(), reject)
      },
      (error) => reject(error ?? new Error('the watch ended')),
    )
    watching.then(act).catch(reject)
  })
}

describe('watching', () => {
  const path = '/api/v1/namespaces/legacy/configmaps'
  const namespace = 'legacy'
  const configMap = (name: string, labels: Record<string, string> = {}) =>
    core.createNamespacedConfigMap({ namespace, body: { metadata: { name, labels } } })
  const relabel = (name: string, labels: Record<string, string>) =>
    core.patchNamespacedConfigMap(
      { namespace, name, body: { metadata: { labels } } },
      setHeaderOptions('Content-Type', 'application/merge-patch+json'),
    )
  const currentVersion = async () =>
    (await core.listNamespacedConfigMap({ namespace })).metadata?.resourceVersion ?? ''

  it('begins with what exists where no version is given', async () => {
    const events = await watchUntil(path, {}, (seen) => seen.length >= 1)
    expect(events[0]).toMatchObject({ type: 'ADDED', name: 'istio-ca-root-cert' })
  })

  it('tells of changes after a version, those before the watch began included', async () => {
    const resourceVersion = await currentVersion()
    await configMap('early')
    const events = await watchUntil(
      path,
      { resourceVersion },
      (seen) => seen.length >= 4,
      async () => {
        await configMap('late')
        await relabel('late', { colour: 'red' })
        await core.deleteNamespacedConfigMap({ namespace, name: 'early' })
      },
    )
    expect(events.map(({ type, name }) => `${type} ${name}`)).toEqual([
      'ADDED early',
      'ADDED late',
      'MODIFIED late',
      'DELETED early',
    ])
  })

  it('adds and deletes what begins and ceases to match a selector', async () => {
    const resourceVersion = await currentVersion()
    await configMap('changing')
    const events = await watchUntil(
      path,
      { resourceVersion, labelSelector: 'watched=yes' },
      (seen) => seen.length >= 2,
      async () => {
        await relabel('changing', { watched: 'yes' })
        await relabel('changing', { watched: 'no' })
      },
    )
    expect(events.map(({ type }) => type)).toEqual(['ADDED', 'DELETED'])
  })

  it('sends bookmarks where asked to', async () => {
    const resourceVersion = await currentVersion()
    const events = await watchUntil(path, { resourceVersion, allowWatchBookmarks: true }, (seen) =>
      seen.some(({ type }) => type === 'BOOKMARK'),
    )
    expect(events.at(-1)?.object.metadata?.resourceVersion).toBe(await currentVersion())
  })

  it('streams the initial list and marks its end', async () => {
    const answer = await fetch(
      `${demo.urls.kubernetes}${path}?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&timeoutSeconds=1`,
    )
    const events = (await answer.text())
      .trim()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as { type: string; object: { metadata: { annotations?: object } } },
      )
    const end = events.findIndex(({ type }) => type === 'BOOKMARK')
    expect(end).toBeGreaterThan(0)
    expect(events.slice(0, end).every(({ type }) => type === 'ADDED')).toBe(true)
    expect(events[end]?.object.metadata.annotations).toEqual({
      'k8s.io/initial-events-end': 'true',
    })
  })

  it('ends after timeoutSeconds', async () => {
    const answer = await fetch(
      `${demo.urls.kubernetes}${path}?watch=1&resourceVersion=${await currentVersion()}&timeoutSeconds=1`,
    )
    expect(await answer.text()).toBe('')
  })

  it('answers a forgotten version with an ERROR event of 410', async () => {
    const answer = await fetch(`${demo.urls.kubernetes}${path}?watch=1&resourceVersion=1`)
    const event = JSON.parse(await answer.text()) as object
    expect(answer.status).toBe(200)
    expect(event).toMatchObject({ type: 'ERROR', object: { code: 410, reason: 'Expired' } })
  })
})
