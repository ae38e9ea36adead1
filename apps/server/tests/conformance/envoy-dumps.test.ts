/** Our rows of real Envoy dumps against what istioctl prints for the same dumps. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { withoutSecrets } from '../../src/sources/envoy/redact.ts'
import { bootstrapFacts } from '../../src/sources/envoy/to-rows/bootstrap.ts'
import { clusterRows } from '../../src/sources/envoy/to-rows/clusters.ts'
import type { ConfigSource } from '../../src/sources/envoy/to-rows/config-source.ts'
import {
  assignedEndpointRows,
  type EndpointRow,
} from '../../src/sources/envoy/to-rows/endpoints.ts'
import { listenerRows } from '../../src/sources/envoy/to-rows/listeners.ts'
import { type RouteRow, routeRows } from '../../src/sources/envoy/to-rows/routes.ts'
import { parseTable, sectionOf } from './istioctl-table.ts'

const folder = new URL('../../../../../shared/conformance/envoy-config-dumps/', import.meta.url)
const present = existsSync(new URL('goldens.json', folder))
if (!present) console.info(`skipped: no dumps at ${fileURLToPath(folder)}`)

const read = (path: string) => readFileSync(new URL(path, folder), 'utf8')
const dump = (path: string): unknown => JSON.parse(read(path))

interface Golden {
  readonly view: string
  readonly input?: string
  readonly expected: string
}
const goldens: readonly Golden[] = present ? JSON.parse(read('goldens.json')).cases : []
const casesOf = (view: string) =>
  goldens.filter((each): each is Required<Golden> => each.view.startsWith(view) && !!each.input)

const source = (object: ConfigSource | null) => (object ? `${object.name}.${object.namespace}` : '')

function printDomains(domains: readonly string[]): string {
  const shown = domains.slice(0, 2).join(', ')
  return domains.length > 2 ? `${shown} + ${domains.length - 2} more...` : shown
}

const printRoute = (row: RouteRow) => [
  row.name,
  row.virtualHost,
  printDomains(row.domains),
  row.match,
  row.destination === '404' ? '404' : source(row.virtualService),
]

const printEndpoint = (row: EndpointRow) => [
  row.address,
  row.status,
  row.locality ?? '',
  row.cluster,
]

describe.runIf(present)('rows of real dumps equal istioctl’s tables', () => {
  const routeColumns = ['NAME', 'VHOST NAME', 'DOMAINS', 'MATCH', 'VIRTUAL SERVICE']

  it.each(casesOf('proxy-config routes, short output'))('$view: $input', ({ input, expected }) => {
    const rows = routeRows(dump(input)).map(printRoute)
    expect(rows).toEqual(parseTable(read(expected), routeColumns).rows)
  })

  it.each(casesOf('proxy-config eds, short output'))('$view: $input', ({ input, expected }) => {
    const columns = ['NAME', 'STATUS', 'LOCALITY', 'CLUSTER']
    const rows = assignedEndpointRows(dump(input)).map(printEndpoint)
    expect(rows).toEqual(parseTable(read(expected), columns).rows)
  })

  it.each(casesOf('proxy-config all'))('$view: $input', ({ input, expected }) => {
    const all = dump(input)
    const text = read(expected)
    const section = (title: string, columns: readonly string[]) =>
      parseTable(sectionOf(text, title), columns).rows

    const clusters = clusterRows(all).map((row) => [
      `cluster/${row.name}`,
      `cluster/${row.fqdn}`,
      row.port === null ? '-' : String(row.port),
      row.subset ?? '-',
      row.direction ?? '-',
      row.type,
      source(row.destinationRule),
    ])
    // istioctl repeats the prefix in the second column, except for names that it can take apart.
    const printed = clusters.map(([name = '', fqdn = '', ...rest]) => [
      name,
      name.includes('|') ? fqdn.slice('cluster/'.length) : fqdn,
      ...rest,
    ])
    const clusterColumns = [
      'NAME',
      'SERVICE FQDN',
      'PORT',
      'SUBSET',
      'DIRECTION',
      'TYPE',
      'DESTINATION RULE',
    ]
    expect(printed).toEqual(section('CLUSTER INFO', clusterColumns))

    const listeners = listenerRows(all).map((row) => [
      `listener/${row.name}`,
      row.addresses.join(','),
      String(row.port),
      row.match,
      row.destination,
    ])
    const listenerColumns = ['NAME', 'ADDRESSES', 'PORT', 'MATCH', 'DESTINATION']
    expect(listeners).toEqual(section('LISTENER INFO', listenerColumns))

    const routes = routeRows(all).map(printRoute)
    const named = routes.map(([name, ...rest]) => [`route/${name}`, ...rest])
    expect(named).toEqual(section('ROUTE INFO', routeColumns))

    const endpoints = assignedEndpointRows(all).map(printEndpoint)
    const prefixed = endpoints.map(([address, ...rest]) => [`endpoint/${address}`, ...rest])
    const endpointColumns = ['NAME', 'STATUS', 'LOCALITY', 'CLUSTER']
    expect(prefixed).toEqual(section('ENDPOINTS INFO', endpointColumns))
  })

  it.each(casesOf('proxy-config bootstrap, JSON'))('$view: $input', ({ input, expected }) => {
    const facts = bootstrapFacts(dump(input))
    expect({ bootstrap: facts.bootstrap }).toEqual(JSON.parse(read(expected)))
    expect(facts).toMatchObject({ istioVersion: '1.10.0', envoyVersion: '1.18.3' })
  })

  it('reads sections that istioctl has no golden for', () => {
    const gateway = routeRows(dump('routes/k8s-gateway-http-route-path-prefix/configdump.json'))
    expect(gateway.map(({ match }) => match)).toContain('PathPrefix:/get')
  })
})

describe.runIf(present)('every dump is read without an error', () => {
  const inputs = [...new Set(goldens.flatMap(({ input }) => (input ? [input] : [])))]

  it.each(inputs)('%s', (input) => {
    const tree = dump(input)
    const views = [clusterRows, listenerRows, routeRows, assignedEndpointRows, bootstrapFacts]
    for (const view of views) expect(() => view(tree)).not.toThrow()
  })

  it.each(inputs)('no private key is left in %s', (input) => {
    const shown = JSON.stringify(withoutSecrets(dump(input)))
    expect(shown).not.toMatch(/PRIVATE KEY/)
    // "-----BEGIN" of a private key in base64.
    expect(shown).not.toMatch(/LS0tLS1CRUdJTiBQUklWQVRF|LS0tLS1CRUdJTiBSU0Eg/)
  })

  it('keeps a ztunnel’s dump whole', () => {
    const tree = dump('ztunnel/dump.json') as { workloads: unknown[] }
    const shown = withoutSecrets(tree) as typeof tree
    expect(shown.workloads).toEqual(tree.workloads)
  })
})
