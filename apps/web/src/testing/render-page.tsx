/** For tests: the whole app at an address, with answers by path instead of a server. */

import type { Language } from '@periplus/shared'
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import type { Connection } from '../api/client.ts'
import { AppProviders } from '../app/AppProviders.tsx'
import { createAppRouter } from '../app/router.tsx'

/** The body of an answer, or a response made by the test; a promise of one comes when it comes. */
export type Answers = Readonly<Record<string, unknown>>

interface TestConnection extends Connection {
  /** The addresses that were asked for, in order. */
  readonly asked: URL[]
  /** Sends an event to every stream that is open. */
  readonly send: (event: string, data: unknown) => void
}

/** Answers by path; a path without one gets 404 as a problem. */
export function connectionTo(answers: Answers): TestConnection {
  const asked: URL[] = []
  const streams = new Set<EventTarget>()
  return {
    asked,
    send: (event, data) => {
      for (const stream of streams) {
        stream.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }))
      }
    },
    fetch: async (input) => {
      const address = new URL(String(input), 'http://periplus.test')
      asked.push(address)
      const answer = await answers[address.pathname]
      if (answer instanceof Response) return answer.clone()
      if (answer !== undefined) return Response.json(answer)
      const problem = { type: 'about:blank', title: 'Not found', detail: '', id: 'x', params: {} }
      return Response.json({ ...problem, status: 404 }, { status: 404 })
    },
    openStream: () => {
      const stream = new EventTarget()
      streams.add(stream)
      const close = () => streams.delete(stream)
      // The pages use only what an EventTarget has, and close().
      return Object.assign(stream, { close }) as unknown as EventSource
    },
  }
}

export function renderApp(address: string, answers: Answers, language: Language = 'en') {
  const connection = connectionTo(answers)
  const history = createMemoryHistory({ initialEntries: [address] })
  const router = createAppRouter('', history)
  const view = render(
    <AppProviders connection={connection} language={language}>
      <RouterProvider router={router} />
    </AppProviders>,
  )
  return { ...view, router, ...connection }
}
