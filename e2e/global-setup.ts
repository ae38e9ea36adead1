import { startMesh } from './mesh.ts'

/** One mesh and one server for all tests: they only look. Tests that break things start their own. */
export default async function setUp(): Promise<() => Promise<void>> {
  const mesh = await startMesh()
  process.env.PERIPLUS_E2E_URL = mesh.url
  process.env.PERIPLUS_E2E_TRUTH = mesh.demo.urls.truth
  process.env.PERIPLUS_E2E_KUBERNETES = mesh.demo.urls.kubernetes
  process.env.PERIPLUS_E2E_PROMETHEUS = mesh.demo.urls.prometheus
  return () => mesh.stop()
}
