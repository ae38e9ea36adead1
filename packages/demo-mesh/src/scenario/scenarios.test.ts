import { describe, expect, it } from 'vitest'
import { serviceOf, workloadKey, workloadOf, workloadsBehind } from './lookups.ts'
import type { Call, Share } from './model.ts'
import { allPodsOf, clusterIpOf } from './pods.ts'
import { scenarios } from './registry.ts'

const made = [...scenarios].map(([name, make]) => [name, make({ namespaces: 12 })] as const)

const weightsOf = (share: Share) => (typeof share === 'number' ? [share] : share.weights)

describe.each(made)('scenario %s', (name, scenario) => {
  it('bears its name', () => {
    expect(scenario.name).toBe(name)
  })

  it('calls workloads and services that exist, and only those a service selects', () => {
    for (const call of scenario.calls) {
      if (call.source !== null) workloadOf(scenario, call.source)
      if (call.via !== undefined) workloadOf(scenario, call.via)
      if (call.destination.kind !== 'service') continue
      const service = serviceOf(scenario, call.destination.service)
      const selected = workloadsBehind(scenario, service).map(workloadKey)
      for (const { workload } of call.targets) {
        if (workload !== null) expect(selected, call.id).toContain(workload)
      }
      expect(service.ports.map(({ port }) => port)).toContain(call.port)
    }
  })

  it('divides every call among outcomes that sum to 1', () => {
    for (const { id, targets } of scenario.calls) {
      for (const { outcomes, share } of targets) {
        const sum = outcomes.reduce((total, outcome) => total + outcome.share, 0)
        expect(sum, id).toBeCloseTo(1, 9)
        for (const weight of weightsOf(share)) {
          expect(weight).toBeGreaterThanOrEqual(0)
          expect(weight).toBeLessThanOrEqual(1)
        }
      }
    }
  })

  it('gives calls, pods, addresses and services names of their own', () => {
    const pods = allPodsOf(scenario)
    for (const list of [
      scenario.calls.map(({ id }: Call) => id),
      scenario.workloads.map(workloadKey),
      pods.map(({ namespace, name: pod }) => `${namespace}/${pod}`),
      pods.map(({ ip }) => ip),
      scenario.services
        .map((service) => clusterIpOf(scenario, service))
        .filter((ip) => ip !== 'None'),
    ]) {
      expect(new Set(list).size).toBe(list.length)
    }
  })

  it('has a namespace for everything', () => {
    const names = new Set(scenario.namespaces.map((namespace) => namespace.name))
    for (const { namespace } of [...scenario.workloads, ...scenario.services]) {
      expect(names).toContain(namespace)
    }
  })

  it('blames workloads and objects that exist', () => {
    const calls = new Set(scenario.calls.map(({ id }) => id))
    for (const fault of scenario.faults) {
      workloadOf(scenario, fault.workload)
      for (const call of fault.calls) expect(calls).toContain(call)
    }
    const objects = [
      ...scenario.configObjects.map(
        ({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`,
      ),
      ...scenario.services.map((service) => `Service ${service.namespace}/${service.name}`),
      ...scenario.workloads.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`),
    ]
    for (const finding of scenario.findings) {
      expect(objects).toContain(`${finding.kind} ${finding.namespace}/${finding.name}`)
    }
  })
})

describe('scenario large', () => {
  it('grows with its namespaces', () => {
    const make = scenarios.get('large')
    const small = make?.({ namespaces: 10 })
    const large = make?.({ namespaces: 100 })
    const teams = (scenario: typeof small) =>
      scenario?.namespaces.filter(({ name }) => name.startsWith('team-')).length
    expect([teams(small), teams(large)]).toEqual([10, 100])
  })

  it('has three workloads of two pods and twelve calls in each', () => {
    const scenario = scenarios.get('large')?.({ namespaces: 100 })
    const ofTeams = scenario?.workloads.filter(({ namespace }) => namespace.startsWith('team-'))
    expect(ofTeams?.length).toBe(300)
    expect(ofTeams?.map(({ replicas }) => replicas)).toEqual(Array(300).fill(2))
    expect(scenario?.calls.length).toBe(1200)
  })

  it('gives every pod an address of its own, on many nodes too', () => {
    const scenario = scenarios.get('large')?.({ namespaces: 400 })
    const ips = scenario ? allPodsOf(scenario).map(({ ip }) => ip) : []
    expect(ips.length).toBeGreaterThan(2400)
    expect(new Set(ips).size).toBe(ips.length)
  })

  it.each([1, 2, 5])('is whole with %d namespaces', (namespaces) => {
    const scenario = scenarios.get('large')?.({ namespaces })
    const ids = scenario?.calls.map(({ id }) => id) ?? []
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThanOrEqual(namespaces * 6)
  })
})

describe('scenario healthy', () => {
  it('has no call that ends badly and no pod outside the mesh', () => {
    const scenario = scenarios.get('healthy')?.()
    const outcomes = scenario?.calls.flatMap(({ targets }) =>
      targets.flatMap((target) => target.outcomes),
    )
    expect(outcomes?.filter(({ atSource }) => atSource.code >= 400)).toEqual([])
    const outside = scenario?.workloads.filter(
      ({ dataPlane, namespace }) => dataPlane === 'none' && namespace !== 'istio-system',
    )
    expect(outside).toEqual([])
  })
})
