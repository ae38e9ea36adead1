/** For tests: the whole app at an address, with answers by path instead of a server. */

import type { Language } from '@periplus/shared'
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import type { Connection } from '../api/client.ts'
import { AppProviders } from '../app/AppProviders.tsx'
import { createAppRouter } from '../app/router.tsx'

/** The body of an answer, or a response made by the test. */
export type Answers = Readonly<Record<string, unknown>>

/** Answers by path; a path without one gets 404 as a problem. `asked` collects the addresses. */
export function connectionTo(answers: Answers): Connection & { asked: URL[] } {
  const asked: URL[] = []
  return {
    asked,
    fetch: async (input) => {
      const address = new URL(String(input), 'http://periplus.test')
      asked.push(address)
      const answer = answers[address.pathname]
      if (answer instanceof Response) return answer.clone()
      if (answer !== undefined) return Response.json(answer)
      const problem = { type: 'about:blank', title: 'Not found', detail: '', id: 'x', params: {} }
      return Response.json({ ...problem, status: 404 }, { status: 404 })
    },
    openStream: () => silentStream,
  }
}

/** A stream on which nothing ever happens. */
const silentStream = Object.assign(new EventTarget(), { close() {} }) as unknown as EventSource

export function renderApp(address: string, answers: Answers, language: Language = 'en') {
  const connection = connectionTo(answers)
  const history = createMemoryHistory({ initialEntries: [address] })
  const router = createAppRouter('', history)
  const view = render(
    <AppProviders connection={connection} language={language}>
      <RouterProvider router={router} />
    </AppProviders>,
  )
  return { ...view, router, asked: connection.asked }
}
