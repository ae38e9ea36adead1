import { describe, expect, it } from 'vitest'
import type { Call } from './call.ts'
import { openCallBook } from './call-book.ts'

const labels = {
  connection_security_policy: 'mutual_tls',
  destination_canonical_revision: 'v2',
  destination_canonical_service: 'catalogue',
  destination_cluster: 'east',
  destination_service: 'catalogue.shop.svc.cluster.local',
  destination_service_name: 'catalogue',
  destination_service_namespace: 'shop',
  destination_workload: 'catalogue-v2',
  destination_workload_namespace: 'shop',
  grpc_response_status: '14',
  reporter: 'source',
  request_protocol: 'grpc',
  response_code: '200',
  response_flags: 'UF,URX',
  source_canonical_revision: 'latest',
  source_canonical_service: 'storefront',
  source_cluster: 'east',
  source_workload: 'storefront',
  source_workload_namespace: 'shop',
}
type Labels = Readonly<Record<string, string>>
const call = {
  destination: {
    cluster: 'east',
    namespace: 'shop',
    workload: 'catalogue-v2',
    app: 'catalogue',
    version: 'v2',
  },
  service: { host: 'catalogue.shop.svc.cluster.local', name: 'catalogue', namespace: 'shop' },
  source: {
    cluster: 'east',
    namespace: 'shop',
    workload: 'storefront',
    app: 'storefront',
    version: null,
  },
  grpcStatus: '14',
  security: 'mutual_tls',
  reporter: 'source',
  requestProtocol: 'grpc',
  code: '200',
  flags: 'UF,URX',
}
const reversed = (of: Labels) => Object.fromEntries(Object.entries(of).reverse())
/** What its labels say of it. */
const saidOf = ({ index: _, ...said }: Call) => said
const read = (of: Labels) => openCallBook().open().callsOf('test')(JSON.stringify(of))

describe('openCallBook', () => {
  it('reads labels in the order of their names, and in any other', () => {
    expect(read(labels)).toMatchObject({ call, family: null })
    expect(read(reversed(labels))).toMatchObject({ call, family: null })
    const middleOut = Object.fromEntries(
      Object.entries(labels).sort(([a], [b]) => a.length - b.length),
    )
    expect(read(middleOut)).toMatchObject({ call, family: null })
  })

  it('gives one object for one label set, whatever the order and the family', () => {
    const callOf = openCallBook().open().callsOf('test')
    const first = callOf(JSON.stringify(labels))
    const again = callOf(JSON.stringify(reversed(labels)))
    const ofFamily = callOf(JSON.stringify({ ...reversed(labels), periplus_family: 'durationSum' }))
    expect(again.call).toBe(first.call)
    expect(ofFamily).toMatchObject({ call, family: 'durationSum' })
    expect(ofFamily.call).toBe(first.call)
  })

  it('knows a workload that is called as the one that calls', () => {
    const book = openCallBook()
    const caller = { ...labels, destination_workload: 'bank' }
    const callee = {
      ...labels,
      source_workload: 'gateway',
      destination_canonical_revision: 'latest',
      destination_canonical_service: 'storefront',
      destination_workload: 'storefront',
    }
    const readOnce = () => {
      const { callsOf, close } = book.open()
      const callOf = callsOf('test')
      const calling = callOf(JSON.stringify(caller)).call.source
      const called = callOf(JSON.stringify(callee)).call.destination
      close()
      return { calling, called }
    }
    const first = readOnce()
    expect(first.called).toBe(first.calling)
    const next = readOnce()
    expect(next.called).toBe(first.calling)
    expect(next.calling).toBe(first.calling)
  })

  it.each(Object.keys(labels))('tells label sets apart by %s', (name) => {
    const callOf = openCallBook().open().callsOf('test')
    const first = callOf(JSON.stringify(labels))
    const other = callOf(JSON.stringify({ ...labels, [name]: 'none' }))
    expect(other.call).not.toBe(first.call)
    expect(saidOf(other.call)).not.toEqual(saidOf(first.call))
  })

  it.each([
    'a "quoted" {name}, with \\ and \n',
    'source_workload',
    '"reporter":"source"',
    ',"source_cluster":"west",',
    'é\u0000✓',
  ])('reads the value %j wherever it stands', (value) => {
    const texts = [
      'destination_workload',
      'destination_service',
      'response_flags',
      'source_workload',
    ] as const
    for (const name of texts) {
      const { call: hostile } = read({ ...labels, [name]: value })
      const expected = {
        destination_workload: { destination: { ...call.destination, workload: value } },
        destination_service: { service: { ...call.service, host: value } },
        response_flags: { flags: value },
        source_workload: { source: { ...call.source, workload: value } },
      }[name]
      expect(saidOf(hostile)).toEqual({ ...call, ...expected })
    }
  })

  it('knows what is unknown, and what is missing', () => {
    expect(read({ reporter: 'destination', source_workload: 'unknown' }).call).toMatchObject({
      reporter: 'destination',
      source: { workload: null, namespace: null },
      destination: { workload: null },
      service: { host: null },
      security: null,
      code: '',
      flags: '-',
    })
    expect(read({}).call).toMatchObject({ reporter: '', source: { workload: null } })
  })

  it('gives the same rows in the next read, in whatever order they come then', () => {
    const book = openCallBook()
    const texts = Array.from({ length: 20 }, (_, n) =>
      JSON.stringify({ ...labels, destination_workload: `catalogue-${n}` }),
    )
    const readOnce = (wanted: readonly string[]) => {
      const { callsOf, close } = book.open()
      const callOf = callsOf('requests')
      const rows = new Map(wanted.map((text) => [text, callOf(text)]))
      close()
      return rows
    }
    const first = readOnce(texts)
    const orders = [
      texts,
      texts.slice(3),
      [...texts].reverse(),
      [...texts.slice(10), JSON.stringify(reversed(labels)), ...texts.slice(0, 10)],
      texts,
    ]
    for (const order of orders) {
      for (const [text, row] of readOnce(order)) {
        const known = first.get(text)
        if (known) expect(row).toBe(known)
        else expect(saidOf(row.call)).toEqual(call)
      }
    }
  })

  it('counts calls, each once, in whatever family it is told of', () => {
    const callOf = openCallBook().open().callsOf('test')
    const indexes = ['a', 'b', 'a', 'c'].map((name, n) => {
      const family = { periplus_family: `family-${n}` }
      return callOf(JSON.stringify({ ...labels, ...family, source_workload: name })).call.index
    })
    expect(indexes).toEqual([0, 1, 0, 2])
  })

  it('forgets names that come and go without end', () => {
    const book = openCallBook()
    const readOnce = (named: readonly string[]) => {
      const { callsOf, close } = book.open()
      const callOf = callsOf('requests')
      const rows = named.map((name) => callOf(`{"reporter":"source","source_workload":"${name}"}`))
      close()
      return rows
    }
    const [first] = readOnce(['first'])
    expect(readOnce(['first'])[0]).toBe(first)
    readOnce(Array.from({ length: 25_000 }, (_, n) => `caller-${n}`))
    readOnce(['first'])
    expect(readOnce(['first'])[0]).not.toBe(first)
    expect(readOnce(['first'])[0]).toEqual(first)
  })

  it.each(['[]', '{"reporter":1}', '{"reporter"', 'null'])('refuses %s', (text) => {
    expect(() => openCallBook().open().callsOf('test')(text)).toThrow()
  })
})
