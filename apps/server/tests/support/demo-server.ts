import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, beforeAll } from 'vitest'
import { startReadyServer, type TestServer } from './test-server.ts'

/** A demo mesh and a server that watches it, for all tests of a file or a `describe`. */
export function demoAndServer(): { readonly demo: DemoMesh; readonly server: TestServer } {
  let demo: DemoMesh | undefined
  let server: TestServer | undefined
  beforeAll(async () => {
    demo = await startDemoMesh()
    const { kubeconfig, prometheus } = demo.urls
    server = await startReadyServer({ kubeconfig, prometheus })
  })
  afterAll(async () => {
    await server?.close()
    await demo?.stop()
  })
  const started = <T>(part: T | undefined): T => {
    if (!part) throw new Error('it starts before the tests, and is not there before them')
    return part
  }
  return {
    get demo() {
      return started(demo)
    },
    get server() {
      return started(server)
    },
  }
}
