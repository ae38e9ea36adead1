/** A mistake is mended in the cluster: those who listen hear of it, and the answers are without it. */
import { type Finding, findingsEndpoint, nodeEndpoint } from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readerOf, readUntil } from './support/event-reader.ts'
import { startReadyServer, type TestServer } from './support/test-server.ts'

let demo: DemoMesh
let server: TestServer

beforeAll(async () => {
  demo = await startDemoMesh()
  const { kubeconfig, prometheus } = demo.urls
  server = await startReadyServer({ kubeconfig, prometheus })
})
afterAll(async () => {
  await server?.close()
  await demo?.stop()
})

const mended = 'virtual-service/subset-not-found'

const idOf = ({ check, object, path }: Finding) =>
  `${check} ${object.kind} ${object.namespace}/${object.name} ${path}`

const ofSearch = ({ object }: Finding) => object.name === 'search' && object.namespace === 'shop'

const isMended = (finding: Finding) => finding.check === mended && ofSearch(finding)

async function nameTheSubset(): Promise<void> {
  const path = '/apis/networking.istio.io/v1/namespaces/shop/virtualservices/search'
  const answer = await fetch(demo.urls.kubernetes + path, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json-patch+json' },
    body: JSON.stringify([
      { op: 'replace', path: '/spec/http/0/route/0/destination/subset', value: 'stable' },
    ]),
  })
  if (!answer.ok) throw new Error(`PATCH ${path}: ${answer.status} ${await answer.text()}`)
}

const findingsOfService = async () => {
  const path = `${nodeEndpoint.path}?type=service&id=service:harbour-1/shop/search`
  return (await server.get(nodeEndpoint, path)).findings
}

it('a mended object is news of findings, and what was found about it is nowhere any more', async () => {
  const { findings: before } = await server.get(findingsEndpoint)
  const [mistake] = before.filter(isMended)
  expect(mistake).toBeDefined()
  expect((await findingsOfService()).some(isMended)).toBe(true)

  const listening = new AbortController()
  const events = readerOf(await server.fetch('/api/events', { signal: listening.signal }))
  await readUntil(events, 'event: sources')
  await nameTheSubset()
  let after = before
  do {
    // Only news of findings brings the next look.
    await readUntil(events, '"findings"')
    after = (await server.get(findingsEndpoint)).findings
  } while (after.some(isMended))
  listening.abort()

  const others = before.filter((each) => ofSearch(each) && !isMended(each))
  expect(after.filter(ofSearch).map(idOf)).toEqual(others.map(idOf))
  expect((await findingsOfService()).some(isMended)).toBe(false)
})
