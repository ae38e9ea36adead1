/**
 * Stories of traffic with a known truth (`packages/mesh/golden/stories`): every edge of their graphs
 * must tell it within one percent. The whole graphs are in `packages/mesh/golden/pictures`, which are
 * reviewed as diffs and written anew by `npm run golden`.
 */
import { type DecoratedEdge, decorate, graphEdgeOf, project } from '@periplus/mesh'
import type { GraphType } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { stories } from '../../../packages/mesh/golden/stories/all.ts'
import type { Story, Truth } from '../../../packages/mesh/golden/stories/story.ts'
import { displayed } from '../src/present/graph.ts'
import { nameOfEdge } from './golden/name-of-edge.ts'
import { pictureOfStory } from './golden/picture-of-story.ts'
import { quantileOfEdge } from './golden/quantile-of-edge.ts'
import { readStory } from './golden/read-story.ts'
import { halvesOf, sumOfTruths } from './golden/truth-by-services.ts'

const typesOf = (story: Story) => Object.keys(story.truth) as GraphType[]

describe.each(stories.map((story) => [story.name, story] as const))('%s', (name, story) => {
  const mesh = readStory(story)
  const views = typesOf(story).map((type) =>
    decorate(project(displayed(mesh.base, type), type), mesh.facts, []),
  )

  it.each(views.map((view) => [view.type, view] as const))(
    '%s: every edge is true',
    (type, view) => {
      const truth = story.truth[type] ?? {}
      // An edge of each protocol between the same ends would need two names.
      expect(view.edges.map(nameOfEdge).sort()).toEqual(Object.keys(truth).sort())
      for (const edge of view.edges) {
        const edgeName = nameOfEdge(edge)
        const wanted = truth[edgeName]
        if (wanted) expect(toldBy(edge, wanted), edgeName).toEqual(closeTo(wanted))
      }
    },
  )

  function toldBy(edge: DecoratedEdge, { p50Ms, p95Ms }: Partial<Truth>): Truth {
    const figures = graphEdgeOf(edge)
    return {
      protocol: edge.protocol,
      requestsPerSecond: figures.requestsPerSecond,
      errorShare: figures.errorRatio,
      mtlsShare: figures.mtlsRatio,
      meanMs: figures.meanLatencyMs,
      clientErrorShare: figures.clientErrorRatio ?? 0,
      ...(p50Ms === undefined ? {} : { p50Ms: quantileOfEdge(story, mesh, edge, 0.5) ?? 0 }),
      ...(p95Ms === undefined ? {} : { p95Ms: quantileOfEdge(story, mesh, edge, 0.95) ?? 0 }),
      sentBytesPerSecond: figures.sentBytesPerSecond ?? 0,
      receivedBytesPerSecond: figures.receivedBytesPerSecond ?? 0,
      sentMessagesPerSecond: figures.sentMessagesPerSecond ?? 0,
      receivedMessagesPerSecond: figures.receivedMessagesPerSecond ?? 0,
      connectionsOpenedPerSecond: figures.connectionsOpenedPerSecond ?? 0,
    }
  }

  it('adds up to and from the services in between', () => {
    const wanted = halvesOf(story.truth.workload ?? {})
    const view = decorate(
      project(displayed(mesh.base, 'workload'), 'workload', true),
      mesh.facts,
      [],
    )
    expect(view.edges.map(nameOfEdge).sort()).toEqual([...wanted.keys()].sort())
    for (const edge of view.edges) {
      const edgeName = nameOfEdge(edge)
      const truth = sumOfTruths(wanted.get(edgeName) ?? [])
      expect(toldBy(edge, truth), edgeName).toEqual(closeTo(truth))
    }
  })

  it('looks as it did when it was reviewed', async () => {
    await expect(pictureOfStory(story, views)).toMatchFileSnapshot(
      `../../../packages/mesh/golden/pictures/${name}.txt`,
    )
  })
})

/** Within one percent; zero and "no data" exactly. */
const closeTo = (truth: Partial<Truth>) =>
  expect.objectContaining(
    Object.fromEntries(
      Object.entries(truth).map(([key, value]) => [
        key,
        typeof value === 'number' ? expect.toSatisfy((told) => isClose(told, value)) : value,
      ]),
    ),
  )

const isClose = (told: unknown, value: number) =>
  typeof told === 'number' && Math.abs(told - value) <= Math.abs(value) * 0.01
