import { MantineProvider } from '@mantine/core'
import { fireEvent, render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { StatusStrip } from '../../graph-page/StatusStrip.tsx'
import { fixtureGraph, fixtureNode } from '../../graph-view/graph-fixture.ts'
import { LanguageProvider } from '../../i18n/LanguageProvider.tsx'
import { readSearch } from '../../url/search-fields.ts'
import { TableView } from './TableView.tsx'
import { type TopologySearch, topologySearch } from './topology-search.ts'

const search = (more: Partial<TopologySearch> = {}): TopologySearch => ({
  ...readSearch(topologySearch, {}),
  ...more,
})

function show(more: Partial<TopologySearch> = {}, found: string[] = []) {
  const changes: Partial<TopologySearch>[] = []
  render(
    <LanguageProvider>
      <MantineProvider>
        <TableView
          graph={fixtureGraph}
          search={search(more)}
          change={(patch) => changes.push(patch)}
          found={new Set(found)}
        />
      </MantineProvider>
    </LanguageProvider>,
  )
  return changes
}

const rowOf = (edge: string) => document.querySelector(`tr[data-edge-id="${edge}"]`)

describe('the table twin', () => {
  it('has every node and edge of the graph', () => {
    show()
    expect(document.querySelectorAll('tr[data-edge-id]')).toHaveLength(3)
    expect(document.querySelectorAll('tr[data-node-id]')).toHaveLength(4)
  })

  it('carries raw values, and tells no data from zero', () => {
    show()
    const failing = rowOf('edge:storefront|catalogue')
    expect(failing?.getAttribute('data-requests-per-second')).toBe('14.1')
    expect(failing?.getAttribute('data-error-ratio')).toBe('0.224')
    expect(failing?.getAttribute('data-client-error-ratio')).toBe('0')
    expect(failing?.getAttribute('data-mtls-ratio')).toBe('1')
    const tcp = rowOf('edge:catalogue|mysql')
    expect(tcp?.getAttribute('data-requests-per-second')).toBe('')
    expect(tcp?.getAttribute('data-bytes-per-second')).toBe('1200000')
  })

  it('tells an edge’s share of what its source sends, and sorts by it', () => {
    const changes = show({ edgeSort: '-share' })
    const shares = [...document.querySelectorAll('tr[data-edge-id]')].map((row) =>
      row.getAttribute('data-source-share'),
    )
    expect(shares).toEqual(['1', '0.12', ''])
    expect(rowOf('edge:storefront|catalogue')?.textContent).toContain('12\u202f%')
    fireEvent.click(screen.getByRole('button', { name: /Share/ }))
    expect(changes).toEqual([{ edgeSort: 'share' }])
  })

  it('sorts by rate at first, with what has none at the end', () => {
    show()
    const order = [...document.querySelectorAll('tr[data-edge-id]')].map((row) =>
      row.getAttribute('data-edge-id'),
    )
    expect(order).toEqual([
      'edge:gateway|storefront',
      'edge:storefront|catalogue',
      'edge:catalogue|mysql',
    ])
  })

  it('selects an edge from the keyboard too', () => {
    const changes = show()
    const row = rowOf('edge:storefront|catalogue')
    if (!(row instanceof HTMLElement)) throw new Error('no row')
    fireEvent.click(within(row).getByRole('button'))
    expect(changes).toEqual([{ selected: 'edge:storefront|catalogue' }])
  })

  it('narrows to what was found, with the edges at it', () => {
    show({ find: 'mysql' }, ['workload:harbour-1/shop/Deployment/mysql'])
    expect(document.querySelectorAll('tr[data-edge-id]')).toHaveLength(1)
    expect(document.querySelectorAll('tr[data-node-id]')).toHaveLength(1)
  })

  it('says so where nothing is found', () => {
    show({ find: 'zzz' })
    expect(screen.getByText('Nothing matches “zzz”')).toBeDefined()
  })
})

describe('the status strip', () => {
  const rest = (nodes: number) =>
    fixtureNode('more:', { kind: 'more', name: '', stands: { nodes, namespaces: 1 } })
  const strip = (omittedNodes: number, all = false) => {
    const asked: boolean[] = []
    render(
      <LanguageProvider>
        <StatusStrip
          graph={{
            ...fixtureGraph,
            nodes: [...fixtureGraph.nodes, ...(omittedNodes > 0 ? [rest(omittedNodes)] : [])],
            omittedNodes,
            omittedEdges: 2 * omittedNodes,
          }}
          sources={[
            {
              source: 'prometheus',
              cluster: 'c',
              state: 'ok',
              message: null,
              tookMs: 38,
              queries: 4,
            },
          ]}
          outdatedSince={null}
          early={false}
          limit={{ all, collapsed: [], onAll: (value) => asked.push(value) }}
        />
      </LanguageProvider>,
    )
    return asked
  }

  it('says what is drawn and what it cost', () => {
    strip(0)
    const text = screen.getByRole('status').textContent?.replaceAll('\u202f', ' ')
    expect(text).toContain('4 nodes · 3 edges · 1 failing')
    expect(text).toContain('4 queries, 38 ms')
  })

  it('says honestly what was left out, and offers it', () => {
    const asked = strip(25)
    expect(screen.getByRole('status').textContent).toContain('25 more nodes, 50 edges not drawn')
    fireEvent.click(screen.getByRole('button', { name: 'Show all' }))
    expect(asked).toEqual([true])
  })
})
