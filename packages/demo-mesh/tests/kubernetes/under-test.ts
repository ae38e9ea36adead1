import { ApiException, CoreV1Api, KubeConfig } from '@kubernetes/client-node'
import { shopScenario } from '../../src/scenario/shop/index.ts'
import { type RunningDemo, startDemo } from '../../src/start.ts'

/** A running shop, seen by the Kubernetes client that the server uses too. */
export interface KubernetesUnderTest {
  readonly demo: RunningDemo
  /** With every right. */
  readonly config: KubeConfig
  /** Of a viewer who may read namespace shop only. */
  readonly viewerConfig: KubeConfig
  readonly core: CoreV1Api
}

export async function startKubernetes(): Promise<KubernetesUnderTest> {
  const demo = await startDemo({
    scenario: shopScenario,
    still: true,
    viewerTokens: new Map([['wiki', ['shop']]]),
    watch: { bookmarkEveryMs: 50 },
  })
  const configFor = (context?: string): KubeConfig => {
    const config = new KubeConfig()
    config.loadFromFile(demo.urls.kubeconfig)
    if (context !== undefined) config.setCurrentContext(context)
    return config
  }
  const config = configFor()
  const viewerConfig = configFor('harbour-1-wiki')
  return { demo, config, viewerConfig, core: config.makeApiClient(CoreV1Api) }
}

/** The code of the failure that the call ends with. */
export async function failureOf(call: Promise<unknown>): Promise<{ code: number; reason: string }> {
  try {
    await call
  } catch (error) {
    if (!(error instanceof ApiException)) throw error
    const status = JSON.parse(String(error.body)) as { reason: string }
    return { code: error.code, reason: status.reason }
  }
  throw new Error('the call succeeded')
}

/** The name of the first pod that a selector finds. @throws Error where there is none */
export async function firstPod(
  core: CoreV1Api,
  namespace: string,
  labelSelector: string,
): Promise<string> {
  const { items } = await core.listNamespacedPod({ namespace, labelSelector })
  const name = items[0]?.metadata?.name
  if (name === undefined) throw new Error(`no pod ${labelSelector} in ${namespace}`)
  return name
}
