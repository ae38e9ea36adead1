import { type DecoratedEdge, type DecoratedGraph, graphEdgeOf } from '@periplus/mesh'
import { render } from '@periplus/shared'
import type { Story } from '../../../../packages/mesh/golden/stories/story.ts'
import { nameOfEdge } from './name-of-edge.ts'

/** A story and its graph as text that a person can review as a diff. */
export function pictureOfStory(story: Story, views: readonly DecoratedGraph[]): string {
  const pages = views.map((view) => `${view.type}\n${view.edges.map(pictureOfEdge).join('\n')}`)
  return `${[story.name, '', ...wrapped(story.happened), '', pages.join('\n\n')].join('\n')}\n`
}

function pictureOfEdge(edge: DecoratedEdge): string {
  const figures = graphEdgeOf(edge)
  const said = [
    ['requests/s', figures.requestsPerSecond],
    ['errors', figures.errorRatio],
    ['4xx', figures.clientErrorRatio || null],
    ['mtls', figures.mtlsRatio],
    ['mean ms', figures.meanLatencyMs],
    ['sent B/s', figures.sentBytesPerSecond],
    ['received B/s', figures.receivedBytesPerSecond],
    ['sent messages/s', figures.sentMessagesPerSecond],
    ['received messages/s', figures.receivedMessagesPerSecond],
    ['opened/s', figures.connectionsOpenedPerSecond],
  ] as const
  const numbers = said
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name} ${Number((value ?? 0).toPrecision(4))}`)
  const codes = figures.codes.map(
    ({ code, flags, requestsPerSecond }) =>
      `${code} ${flags} ${Number(requestsPerSecond.toPrecision(4))}`,
  )
  return [
    `  ${nameOfEdge(edge)}`,
    `      ${edge.protocol} by ${edge.reporter}, ${edge.health.status}: ${numbers.join(', ')}`,
    ...(codes.length === 0 ? [] : [`      codes ${codes.join(', ')}`]),
    ...(edge.doubts ?? []).map((doubt) => `      doubt: ${render('en', doubt)}`),
  ].join('\n')
}

function wrapped(text: string): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line.length + word.length > 95) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines
}
