/** A mistake is mended in the cluster: those who listen hear of it, and the answers are without it. */
import { type Finding, findingsEndpoint, nodeEndpoint } from '@periplus/shared'
import { expect, it } from 'vitest'
import { demoAndServer } from './support/demo-server.ts'
import { readerOf, readUntil } from './support/event-reader.ts'

const mesh = demoAndServer()

const mended = 'virtual-service/subset-not-found'

const idOf = ({ check, object, path }: Finding) =>
  `${check} ${object.kind} ${object.namespace}/${object.name} ${path}`

const ofSearch = ({ object }: Finding) => object.name === 'search' && object.namespace === 'shop'

const isMended = (finding: Finding) => finding.check === mended && ofSearch(finding)

async function nameTheSubset(): Promise<void> {
  const path = '/apis/networking.istio.io/v1/namespaces/shop/virtualservices/search'
  const answer = await fetch(mesh.demo.urls.kubernetes + path, {
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
  return (await mesh.server.get(nodeEndpoint, path)).findings
}

it('a mended object is news of findings, and what was found about it is nowhere any more', async () => {
  const { findings: before } = await mesh.server.get(findingsEndpoint)
  const [mistake] = before.filter(isMended)
  expect(mistake).toBeDefined()
  expect((await findingsOfService()).some(isMended)).toBe(true)

  const listening = new AbortController()
  const events = readerOf(await mesh.server.fetch('/api/events', { signal: listening.signal }))
  await readUntil(events, 'event: sources')
  await nameTheSubset()
  let after = before
  do {
    // Only news of findings brings the next look.
    await readUntil(events, '"findings"')
    after = (await mesh.server.get(findingsEndpoint)).findings
  } while (after.some(isMended))
  listening.abort()

  const others = before.filter((each) => ofSearch(each) && !isMended(each))
  expect(after.filter(ofSearch).map(idOf)).toEqual(others.map(idOf))
  expect((await findingsOfService()).some(isMended)).toBe(false)
})
