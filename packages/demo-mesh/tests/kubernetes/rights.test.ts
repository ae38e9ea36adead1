import { AuthorizationV1Api, CoreV1Api, type KubeConfig } from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningDemo } from '../../src/start.ts'
import { failureOf, type KubernetesUnderTest, startKubernetes } from './under-test.ts'

/** What a viewer with a token may see. */
let running: KubernetesUnderTest
let demo: RunningDemo
let config: KubeConfig
let viewerConfig: KubeConfig

beforeAll(async () => {
  running = await startKubernetes()
  ;({ demo, config, viewerConfig } = running)
})

afterAll(() => running.demo.close())

describe('rights', () => {
  it('lets a viewer read its namespace only', async () => {
    const viewer = viewerConfig.makeApiClient(CoreV1Api)
    expect((await viewer.listNamespacedPod({ namespace: 'shop' })).items).not.toHaveLength(0)
    const forbidden = { code: 403, reason: 'Forbidden' }
    expect(await failureOf(viewer.listNamespacedPod({ namespace: 'pay' }))).toEqual(forbidden)
    expect(await failureOf(viewer.listPodForAllNamespaces())).toEqual(forbidden)
    expect(await failureOf(viewer.listNamespace())).toEqual(forbidden)
    expect((await viewer.readNamespace({ name: 'shop' })).metadata?.name).toBe('shop')
    const write = viewer.createNamespacedConfigMap({
      namespace: 'shop',
      body: { metadata: { name: 'x' } },
    })
    expect(await failureOf(write)).toEqual(forbidden)
  })

  it('refuses unknown tokens', async () => {
    const answer = await fetch(`${demo.urls.kubernetes}/api/v1/pods`, {
      headers: { authorization: 'Bearer guess' },
    })
    expect(answer.status).toBe(401)
  })

  it('answers SelfSubjectAccessReview for whoever asks', async () => {
    const mayList = async (kubeConfig: KubeConfig, namespace?: string) => {
      const review = await kubeConfig
        .makeApiClient(AuthorizationV1Api)
        .createSelfSubjectAccessReview({
          body: {
            spec: {
              resourceAttributes: {
                verb: 'list',
                resource: 'pods',
                ...(namespace && { namespace }),
              },
            },
          },
        })
      return review.status?.allowed
    }
    expect(await mayList(config)).toBe(true)
    expect(await mayList(viewerConfig, 'shop')).toBe(true)
    expect(await mayList(viewerConfig, 'pay')).toBe(false)
    expect(await mayList(viewerConfig)).toBe(false)
  })
})
