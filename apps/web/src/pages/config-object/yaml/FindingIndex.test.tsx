import { fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { AppProviders } from '../../../app/AppProviders.tsx'
import { placedFinding } from '../../../testing/config-object-answers.ts'
import { FindingIndex } from './FindingIndex.tsx'

const findings = Array.from({ length: 450 }, (_, place) => ({
  key: `finding ${place}`,
  finding: placedFinding({ path: `spec.http[${place}]` }),
}))

/** What is listed when the page is opened with a finding, or with none. */
function show(open: string | null) {
  const { container } = render(
    <AppProviders language="en">
      <FindingIndex findings={findings} checked open={open} onOpen={() => undefined} />
    </AppProviders>,
  )
  // By role it takes seconds to find so many.
  return () => [...container.querySelectorAll('[title="Show it in the text"]')]
}

describe('the list of very many findings', () => {
  it('begins with some, and goes on when it is asked to', () => {
    const items = show(null)
    expect(items()).toHaveLength(200)
    fireEvent.click(screen.getByText('Show more of the other 250'))
    expect(items()).toHaveLength(400)
    fireEvent.click(screen.getByText('Show more of the other 50'))
    expect(items()).toHaveLength(450)
    expect(screen.queryByText(/^Show more/)).toBeNull()
  })

  it('goes as far as the one that is open', () => {
    const items = show('finding 300')
    expect(items()).toHaveLength(301)
    expect(items().at(-1)?.getAttribute('aria-current')).toBe('true')
  })
})
