/** A mesh that stands still and a server before it: one of each for all tests of a file. */
import { graphEndpoint } from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, beforeAll } from 'vitest'
import { startReadyServer, type TestServer } from './test-server.ts'

export interface StillMesh {
  readonly demo: DemoMesh
  readonly server: TestServer
  /** The moment that every question of the tests is about. */
  readonly at: string
}

/** To be called at the top of a file; what it gives is there once the tests run. */
export function stillMesh({ jaeger = false } = {}): StillMesh {
  const started: { demo?: DemoMesh; server?: TestServer; at?: string } = {}
  beforeAll(async () => {
    started.demo = await startDemoMesh(['--still'])
    const { kubeconfig, prometheus, jaeger: traces } = started.demo.urls
    started.server = await startReadyServer({
      ...{ kubeconfig, prometheus },
      ...(jaeger ? { jaeger: traces } : {}),
    })
    started.at = (await started.server.get(graphEndpoint)).window.at
  })
  afterAll(async () => {
    await started.server?.close()
    await started.demo?.stop()
  })
  function there<T>(value: T | undefined): T {
    if (value === undefined) throw new Error('the mesh runs only while tests do')
    return value
  }
  return {
    get demo() {
      return there(started.demo)
    },
    get server() {
      return there(started.server)
    },
    get at() {
      return there(started.at)
    },
  }
}
