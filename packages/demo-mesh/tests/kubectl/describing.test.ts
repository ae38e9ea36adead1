import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasKubectl, type KubectlUnderTest, kubectlMinor, startKubectl } from './under-test.ts'

describe.skipIf(!hasKubectl())('kubectl describe', () => {
  let kubectl: KubectlUnderTest
  beforeAll(async () => {
    kubectl = await startKubectl()
  })
  afterAll(() => kubectl.close())

  it('tells of a pod: containers, conditions, volumes', async () => {
    const text = await kubectl.say('describe', 'pod', '-n', 'shop', '-l', 'app=cart')
    expect(text).toMatch(/^Controlled By: +ReplicaSet\/cart-/m)
    expect(text).toMatch(/^ {2}istio-proxy:$/m)
    expect(text).toMatch(/^ {2}Ready +True/m)
    expect(text).toMatch(/^QoS Class: +Burstable$/m)
  })

  it('tells the events of what it is about', async () => {
    const text = await kubectl.say('describe', 'pod', '-n', 'shop', '-l', 'app=returns')
    expect(text).toMatch(/Warning +Unhealthy .*Readiness probe failed/)
  })

  it('tells of a service: ports and endpoints', async () => {
    const text = await kubectl.say('describe', 'service', '-n', 'shop', 'cart')
    expect(text).toMatch(/^Selector: +app=cart$/m)
    expect(text).toMatch(/^Endpoints: +10\.\S+:8080,10\.\S+:8080$/m)
  })

  it('tells of a deployment: replicas and its ReplicaSet', async () => {
    const text = await kubectl.say('describe', 'deployment', '-n', 'shop', 'cart')
    expect(text).toMatch(/^Replicas: +2 desired \| 2 updated \| 2 total \| 2 available/m)
    expect(text).toMatch(/^NewReplicaSet: +cart-\S+ \(2\/2 replicas created\)$/m)
  })

  it('tells of a virtual service: its routes', async () => {
    const text = await kubectl.say('describe', 'virtualservice', '-n', 'shop', 'catalogue')
    expect(text).toMatch(/Subset: +v2\n +Weight: +15/)
  })

  it('tells of a node: its pods and what they ask for', async () => {
    const text = await kubectl.say('describe', 'node', 'harbour-1-node-a')
    expect(text).toMatch(/^ {2}shop +cart-cache-0 +\S+ \(\d+%\)/m)
    expect(text).toMatch(/^ {2}cpu +\d+m \(\d+%\)/m)
  })

  it('tells of a namespace', async () => {
    const text = await kubectl.say('describe', 'namespace', 'shop')
    expect(text).toMatch(/istio-injection=enabled/)
    expect(text).toMatch(/^Status: +Active$/m)
  })

  it('lists events by themselves', async () => {
    const [header, ...rows] = await kubectl.lines('get', 'events', '-n', 'shop')
    expect(header).toMatch(/^LAST SEEN +TYPE +REASON +OBJECT +MESSAGE$/)
    expect(rows.join('\n')).toMatch(/Warning +Unhealthy +pod\/returns-/)
  })

  it.skipIf(kubectlMinor() < 26)('lists events by the command for them', async () => {
    expect(await kubectl.say('events', '-n', 'shop')).toMatch(/Unhealthy +Pod\/returns-/)
  })

  it('tells of the cluster', async () => {
    expect(await kubectl.say('cluster-info')).toContain(kubectl.demo.urls.kubernetes)
    expect(JSON.parse(await kubectl.say('version', '-o', 'json'))).toMatchObject({
      serverVersion: { major: '1', minor: '34' },
    })
  })

  it('lists what is served', async () => {
    const kinds = await kubectl.say('api-resources')
    expect(kinds).toMatch(/^pods +po +(\S+ +)?(v1 +)?true +Pod/m)
    expect(kinds).toMatch(/^virtualservices +vs +networking\.istio\.io\S* +true +VirtualService/m)
    expect(await kubectl.lines('api-versions')).toEqual(
      expect.arrayContaining(['v1', 'apps/v1', 'security.istio.io/v1beta1', 'flagger.app/v1beta1']),
    )
  })

  it('explains built-in kinds to the last field', async () => {
    const container = await kubectl.say('explain', 'pod.spec.containers')
    expect(container).toMatch(/^ +image\t<string>/m)
    expect(container).toMatch(/^ +resources\t<(ResourceRequirements|Object)>/m)
    expect(await kubectl.say('explain', 'virtualservice.spec')).toMatch(/KIND: +VirtualService/)
  })

  it('says that there are no metrics of pods', async () => {
    const { code, errors } = await kubectl.run(['top', 'pods', '-n', 'shop'])
    expect(code).toBe(1)
    expect(errors).toMatch(/Metrics API not available/)
  })
})
