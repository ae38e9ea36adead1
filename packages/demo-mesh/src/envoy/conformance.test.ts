import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { allPodsOf } from '../scenario/pods.ts'
import { scenarios } from '../scenario/registry.ts'
import { configDump } from './config-dump.ts'
import { proxyOf } from './mesh-proxy.ts'
import type { Moment } from './moment.ts'
import { ztunnelDump } from './ztunnel-dump.ts'

/** Our dumps beside real ones: the same words in the same places. */
const REAL = new URL('../../../../../shared/conformance/envoy-config-dumps/', import.meta.url)
const available = existsSync(REAL)
if (!available) console.info('skipped: no real Envoy dumps at ../shared/conformance')

const scenario = scenarios.get('shop')?.()
if (scenario === undefined) throw new Error('no scenario shop')
const moment: Moment = { scenario, seed: 'test', nowMs: Date.parse('2026-03-04T12:00:30Z') }

const podOf = (workload: string) => {
  const pod = allPodsOf(moment.scenario).find((one) => one.workload.name === workload)
  if (pod === undefined) throw new Error(`no pod of ${workload}`)
  return pod
}

function dumpOf(workload: string) {
  const proxy = proxyOf(moment.scenario, podOf(workload))
  if (proxy === null) throw new Error(`no proxy in ${workload}`)
  return configDump(moment, proxy, true)
}

const real = (path: string) => JSON.parse(readFileSync(new URL(path, REAL), 'utf8'))

/** `a.b[].c` for every field; the names in a map that is keyed by data count as one. */
function pathsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => pathsOf(one, `${path}[]`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, below]) => [
    `${path}.${key}`,
    ...pathsOf(below, `${path}.${key}`),
  ])
}

interface Parts {
  readonly [field: string]: unknown
}

const part = (configs: readonly Parts[], type: string): Parts => {
  const found = configs.find((one) => String(one['@type']).endsWith(`.${type}`))
  if (found === undefined) throw new Error(`no ${type}`)
  return found
}

describe.skipIf(!available)('our dumps beside real ones', () => {
  // The scenario matches no exact path, and its secrets have arrived.
  const elsewhere = /\.match\.path$|^\.dynamic_warming_secrets/

  it.each([
    ['endpoint/configdump.json', 'EndpointsConfigDump', 'orders'],
    ['describe/http_config.json', 'RoutesConfigDump', 'gateway'],
    ['secret/istio/config_dump.json', 'SecretsConfigDump', 'orders'],
  ])('%s: every field of its %s is one that we write too', (file, type, workload) => {
    const theirs = new Set(pathsOf(part(real(file).configs, type)))
    const ours = new Set(pathsOf(part(dumpOf(workload), type)))
    const missing = [...theirs].filter((path) => !ours.has(path))
    expect(missing.filter((path) => !elsewhere.test(path))).toEqual([])
  })

  it('writes the same types', () => {
    const types = (configs: readonly Parts[]) => configs.map((one) => one['@type'])
    expect(types(dumpOf('waypoint'))).toEqual(types(real('proxyconfig/config_dump.json').configs))
  })

  it('writes ztunnel workloads, services and certificates in the same fields', () => {
    const theirs = real('ztunnel/dump.json')
    const ours = JSON.parse(JSON.stringify(ztunnelDump(moment, podOf('ztunnel'))))
    const firstOf = (map: object): Parts => Object.values(map)[0]
    const fieldsOf = (map: object) => new Set(Object.values(map).flatMap((one) => Object.keys(one)))
    for (const key of ['workloads', 'services'] as const) {
      const own = fieldsOf(ours[key])
      const missing = [...fieldsOf(theirs[key])].filter((field) => !own.has(field))
      // Waypoints are attached to services now, not to workloads.
      expect(missing.filter((field) => field !== 'waypoint')).toEqual([])
    }
    expect(Object.keys(firstOf(ours.workloadState))).toEqual(
      expect.arrayContaining(Object.keys(firstOf(theirs.workloadState))),
    )
    expect(Object.keys(ours.certificates[0])).toEqual(
      expect.arrayContaining(['identity', 'state', 'certChain']),
    )
    expect(Object.keys(ours.certificates[0].certChain[0]).sort()).toEqual(
      Object.keys(theirs.certificates[0].certChain[0]).sort(),
    )
  })
})
