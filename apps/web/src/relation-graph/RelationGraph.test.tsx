import type { ObjectRef, RelatedObject } from '@periplus/shared'
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { fireEvent, render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { AppProviders } from '../app/AppProviders.tsx'
import { connectionTo } from '../testing/render-page.tsx'
import { RelationColumns } from './RelationColumns.tsx'
import { RelationGraph } from './RelationGraph.tsx'
import { RelationLinks } from './RelationLinks.tsx'
import type { Relations } from './sides.ts'
import { relatedObject, relationsOf } from './test-relations.ts'

const object: ObjectRef = {
  ...{ cluster: 'east', apiVersion: 'networking.istio.io/v1', kind: 'VirtualService' },
  ...{ namespace: 'shop', name: 'self' },
}
const address = '/api/configuration/east/networking.istio.io/VirtualService/shop/self/relations'

/** A router alone: links have to lead somewhere. */
function show(answer: unknown, component: () => React.ReactNode) {
  const connection = connectionTo({ [address]: answer })
  const router = createRouter({
    routeTree: createRootRoute({ component }),
    history: createMemoryHistory(),
  })
  render(
    <AppProviders connection={connection} language="en">
      <RouterProvider router={router as never} />
    </AppProviders>,
  )
}

const change = (
  relations: Relations,
  changes: Readonly<Record<string, Partial<RelatedObject>>>,
): Relations => ({
  ...relations,
  objects: relations.objects.map((each) => ({ ...each, ...changes[each.key] })),
})

const relations = change(
  relationsOf({
    objects: { self: 0, cart: 1, lost: 1, hidden: -1 },
    relations: [
      ['self', 'destination', 'cart'],
      ['self', 'destination', 'lost'],
      ['hidden', 'delegate', 'self'],
    ],
  }),
  {
    cart: { findings: { error: 1, warning: 2, info: 0 } },
    lost: { exists: false },
    hidden: { object: null },
  },
)

describe('the graph of relations', () => {
  const graph = () => <RelationGraph object={object} />

  it('leads to what is there, and names what is not', async () => {
    show(relations, graph)
    const figure = await screen.findByRole('figure', { name: 'Relations of VirtualService self' })
    const link = await within(figure).findByRole('link', { name: /cart/ })
    expect(link.getAttribute('href')).toBe('/configuration/east/-/Service/shop/cart')
    expect(link.textContent).toContain('Error')
    expect(figure.textContent).toContain('shop/lostnot there')
    expect(figure.textContent).toContain('An object you may not read')
    expect(within(figure).getAllByRole('link')).toHaveLength(1)
  })

  it('says so where there are no relations', async () => {
    show(relationsOf({ objects: { self: 0 }, relations: [] }), graph)
    expect(await screen.findByText('Nothing names it, and it names nothing.')).toBeTruthy()
  })

  it('says why it cannot be drawn', async () => {
    show(new Response('no', { status: 502 }), graph)
    expect(await screen.findByRole('alert')).toBeTruthy()
  })

  it('says how many objects it leaves out', async () => {
    show({ ...relations, more: 7 }, graph)
    expect(await screen.findByText('7 more related objects are not shown.')).toBeTruthy()
  })
})

describe('columns of relations', () => {
  it('unfold where one is long', async () => {
    const names = Array.from({ length: 12 }, (_, at) => `route-${at}`)
    const crowd = relationsOf({
      objects: { self: 0, ...Object.fromEntries(names.map((name) => [name, -1])) },
      relations: names.map((name) => [name, 'destination', 'self']),
    })
    show(null, () => <RelationColumns relations={crowd} width={700} />)
    expect(await screen.findAllByRole('link')).toHaveLength(8)
    fireEvent.click(screen.getByRole('button', { name: 'Show 4 more' }))
    expect(screen.getAllByRole('link')).toHaveLength(12)
  })
})

describe('links of relations', () => {
  const links = () => <RelationLinks object={object} />

  it('tell both sides by role, with the places', async () => {
    show(relations, links)
    const names = await screen.findByRole('region', { name: 'Names' })
    expect(within(names).getByRole('heading', { name: /destination/ }).textContent).toContain('2')
    expect(names.textContent).toContain('spec.cart')
    const namedBy = screen.getByRole('region', { name: 'Named by' })
    expect(namedBy.textContent).toContain('An object you may not read')
  })

  it('count the other places of one object', async () => {
    const often = relationsOf({
      objects: { self: 0, cart: 1 },
      relations: Array.from({ length: 3 }, () => ['self', 'destination', 'cart'] as const),
    })
    show(often, links)
    expect(await screen.findByText('and 2 more places')).toBeTruthy()
    expect(screen.getByText('Nothing names it.')).toBeTruthy()
  })

  it('do not lead to what no page shows', async () => {
    const secret = relatedObject('tls', {
      object: { ...object, apiVersion: 'v1', kind: 'Secret', name: 'tls' },
      distance: 1,
    })
    const base = relationsOf({ objects: { self: 0 }, relations: [['self', 'secret', 'tls']] })
    show({ ...base, objects: [...base.objects, secret] }, links)
    await screen.findByText('tls')
    expect(screen.queryByRole('link')).toBeNull()
  })
})
