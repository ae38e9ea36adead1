import { expect, it } from 'vitest'
import { buildFacts, buildSample, buildWorkload, type SampleParts } from '../model/builders.ts'
import { buildGraph } from './build-graph.ts'
import { decorate } from './decorate.ts'
import { project } from './project.ts'

const call: SampleParts = { from: 'shop/front', to: 'shop/orders-v1', requestsPerSecond: 8 }
const answer: SampleParts = { ...call, reporter: 'destination' }

/** Health of orders-v1. */
function healthOf(...samples: readonly SampleParts[]) {
  const facts = buildFacts({
    workloads: ['shop/front', 'shop/orders-v1', 'shop/orders-v2'].map((each) =>
      buildWorkload(each),
    ),
    traffic: samples.map(buildSample),
  })
  const { nodes } = decorate(project(buildGraph(facts), 'workload'), facts, [])
  const node = nodes.find(({ name }) => name === 'orders-v1')
  return [node?.health.status, node?.health.reasons.map(({ id }) => id)]
}

const attempts = (requestsPerSecond: number) => ({ ...answer, code: '503', requestsPerSecond })

it('tells of a workload that only retries keep from failing', () => {
  expect(healthOf(call, answer, attempts(2))).toEqual(['degraded', ['health.failingAttempts']])
})

it('tells of one whose every attempt is rescued elsewhere', () => {
  const other = { ...call, to: 'shop/orders-v2' }
  expect(healthOf(other, { ...other, reporter: 'destination' }, attempts(3))).toEqual([
    'degraded',
    ['health.failingAttempts'],
  ])
})

it('says nothing of few attempts, nor of errors that callers see', () => {
  expect(healthOf(call, answer, attempts(0.8))).toEqual(['healthy', []])
  const timeout: SampleParts = { ...call, code: '504', flags: 'UT', requestsPerSecond: 2 }
  expect(healthOf(call, answer, timeout, { ...attempts(2), code: '0', flags: 'DC' })).toEqual([
    'failing',
    ['health.errors'],
  ])
})
