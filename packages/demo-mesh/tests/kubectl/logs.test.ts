import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasKubectl, type KubectlUnderTest, startKubectl } from './under-test.ts'

describe.skipIf(!hasKubectl())('kubectl logs', () => {
  let kubectl: KubectlUnderTest
  let pod: string
  beforeAll(async () => {
    kubectl = await startKubectl()
    const [first] = await kubectl.lines('get', 'pods', '-n', 'shop', '-l', 'app=cart', '-o', 'name')
    pod = first ?? ''
  })
  afterAll(() => kubectl.close())

  const logs = (...args: string[]) => kubectl.lines('logs', '-n', 'shop', ...args)

  it('shows the last lines of one container', async () => {
    const application = await logs(pod, '-c', 'cart', '--tail', '3')
    expect(application).toHaveLength(3)
    for (const line of application) expect(line).toMatch(/INFO "GET \/cart" status=\d+/)
    const proxy = await logs(pod, '-c', 'istio-proxy', '--tail', '3')
    for (const line of proxy) expect(line).toMatch(/^\[\d{4}-.*\b(inbound|outbound)\|/)
  })

  it('shows what is newer than so long', async () => {
    const ages = (await logs(pod, '-c', 'cart', '--since', '5s')).map(
      (line) => Date.now() - Date.parse(line.split(' ')[0] ?? ''),
    )
    expect(ages.length).toBeGreaterThan(0)
    expect(Math.max(...ages)).toBeLessThan(30_000)
  })

  it('shows all containers, with the time of each line', async () => {
    const lines = await logs(pod, '--all-containers', '--timestamps', '--tail', '2')
    expect(lines.length).toBeGreaterThanOrEqual(4)
    for (const line of lines) expect(line).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z /)
  })

  it('shows pods by a label, and of a workload', async () => {
    const both = await logs('-l', 'app=cart', '-c', 'cart', '--tail', '1', '--prefix')
    expect(both.join()).toMatch(/\[pod\/cart-\S+\/cart\]/)
    expect(await logs('deploy/cart', '-c', 'cart', '--tail', '1')).toHaveLength(1)
  })

  it('shows the process before the restart, and says where there was none', async () => {
    const ends = '.status.containerStatuses[*].lastState.terminated.finishedAt'
    const rows = await kubectl.lines(
      ...['get', 'pods', '-n', 'shop', '-l', 'app=catalogue', '--no-headers'],
      ...['-o', `custom-columns=NAME:.metadata.name,ENDED:${ends}`],
    )
    const [name = '', finishedAt = ''] =
      rows.map((row) => row.split(/ +/)).find(([, ended]) => ended !== '<none>') ?? []
    const previous = await logs(name, '-c', 'catalogue', '--previous', '--tail', '5')
    for (const line of previous) {
      expect(Date.parse(line.split(' ')[0] ?? '')).toBeLessThanOrEqual(Date.parse(finishedAt))
    }
    expect(previous.length).toBeGreaterThan(0)
    const never = await kubectl.run(['logs', '-n', 'shop', pod, '-c', 'cart', '--previous'])
    expect(never.errors).toMatch(/previous terminated container "cart" in pod "cart-\S+" not found/)
  })

  it('follows', async () => {
    const follow = kubectl.start('logs', '-n', 'shop', pod, '-c', 'cart', '-f', '--tail', '1')
    try {
      await expect
        .poll(() => follow.output().split('\n').length, { timeout: 20_000 })
        .toBeGreaterThan(3)
    } finally {
      await follow.stop()
    }
  })

  it('says which containers there are', async () => {
    const { code, errors } = await kubectl.run(['logs', '-n', 'shop', pod, '-c', 'nobody'])
    expect(code).toBe(1)
    expect(errors).toContain('container nobody is not valid for pod cart-')
  })
})
