import { MantineProvider } from '@mantine/core'
import type { ServiceGraph } from '@periplus/shared'
import { fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fixtureGraph } from '../../graph-view/graph-fixture.ts'
import { LanguageProvider } from '../../i18n/LanguageProvider.tsx'
import { EmptyGraph } from './EmptyGraph.tsx'
import type { TopologySearch } from './topology-search.ts'

function show(search: Pick<TopologySearch, 'hide' | 'focus'>, hidden: ServiceGraph['hidden']) {
  const changes: Partial<TopologySearch>[] = []
  render(
    <LanguageProvider>
      <MantineProvider>
        <EmptyGraph
          graph={{ ...fixtureGraph, nodes: [], edges: [], hidden }}
          sources={[]}
          search={search}
          change={(patch) => changes.push(patch)}
          onRetry={() => {}}
        />
      </MantineProvider>
    </LanguageProvider>,
  )
  return changes
}

describe('a picture without nodes', () => {
  it('names the expression that hides all, and takes it away', () => {
    const changes = show({ hide: 'rate >= 0', focus: [] }, { nodes: 50, edges: 57 })
    expect(screen.getByText(/50 nodes had traffic.*rate >= 0 hides/)).toBeDefined()
    fireEvent.click(screen.getByRole('button', { name: 'Show what is hidden' }))
    expect(changes).toEqual([{ hide: '' }])
  })

  it('names what was isolated and is not there', () => {
    const focus = ['service:harbour-1/shop/gone']
    const changes = show({ hide: '', focus }, { nodes: 0, edges: 0 })
    expect(screen.getByText('Nothing around gone in this window')).toBeDefined()
    fireEvent.click(screen.getByRole('button', { name: 'Show the whole mesh' }))
    expect(changes).toEqual([{ focus: [] }])
  })
})
