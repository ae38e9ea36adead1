import type { Condition, ProxyHolding } from '@periplus/shared'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { sentence, shellAnswers } from '../testing/answers.ts'
import {
  cartPath,
  configChange,
  configObject,
  whatChanged,
} from '../testing/config-object-answers.ts'
import { renderApp } from '../testing/render-page.tsx'

const path = `/api${cartPath}`

const open = (tab: string, answer = configObject(), more: object = {}) =>
  renderApp(`${cartPath}?tab=${tab}`, { ...shellAnswers, [path]: answer, ...more })

const panel = () => screen.findByRole('tabpanel')

describe('the workloads of an object', () => {
  it('lead to their pages', async () => {
    const place = { cluster: 'east', namespace: 'shop', kind: 'Deployment', name: 'cart' }
    const id = 'workload:east/shop/Deployment/cart'
    open('workloads', configObject({ selects: [{ id, ...place, pods: 3 }] }))
    const link = await screen.findByRole('link', { name: 'cart' })
    expect(link.getAttribute('href')).toBe('/workloads/east/shop/Deployment/cart')
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Workloads1')
  })

  it('are none: it is told whether the kind selects any', async () => {
    const { unmount } = open('workloads', configObject({ selects: null }))
    expect(await screen.findByText('A VirtualService selects no workload by itself.')).toBeTruthy()
    unmount()
    open('workloads', configObject({ selects: [] }))
    expect(await screen.findByText('It selects no workload.')).toBeTruthy()
  })
})

describe('the conditions of an object', () => {
  const condition = (over: Partial<Condition>): Condition => ({
    ...{ about: null, type: 'Accepted', status: 'True', reason: null, message: null },
    ...{ since: null, unmet: false },
    ...over,
  })

  it('begin with what is not as it should be, and the tab counts that', async () => {
    const conditions = [
      condition({}),
      condition({ type: 'Programmed', status: 'False', about: 'listener https', unmet: true }),
    ]
    open('conditions', configObject({ conditions }))
    const [first, second] = within(await panel()).getAllByRole('listitem')
    expect(first?.textContent).toContain('Not as it should be: Programmed: False')
    expect(first?.textContent).toContain('listener https')
    expect(second?.textContent).toContain('As it should be: Accepted: True')
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Conditions1 unmet')
  })
})

describe('the proxies of an object', () => {
  const proxy = (pod: string, holding: ProxyHolding['holding']): ProxyHolding => ({
    ...{ cluster: 'east', namespace: 'shop', pod, syncState: 'SYNCED', holding },
    ...{ workload: 'workload:east/shop/Deployment/cart', isMachine: false },
  })
  const answer = (proxies: ProxyHolding[], notAsked = 0, note: string | null = null) => ({
    [`${path}/proxies`]: { proxies, notAsked, note: note && sentence(note), sources: [] },
  })

  it('are asked when they are shown, and not before', async () => {
    const { asked } = open('yaml', configObject(), answer([proxy('cart-1', 'named')]))
    const count = () => asked.filter(({ pathname }) => pathname === `${path}/proxies`).length
    await screen.findByRole('textbox', { name: /^YAML of/ })
    expect(count()).toBe(0)
    fireEvent.click(screen.getByRole('tab', { name: 'Proxies' }))
    const link = await screen.findByRole('link', { name: 'cart-1' })
    expect(link.getAttribute('href')).toBe(
      '/workloads/east/shop/Deployment/cart?tab=envoy&pod=cart-1',
    )
    expect(count()).toBe(1)
    fireEvent.click(screen.getByRole('button', { name: 'Ask again' }))
    await waitFor(() => expect(count()).toBe(2))
  })

  it('that do not have it come first, and how many are of which kind is told', async () => {
    const proxies = [proxy('a', 'named'), proxy('b', 'missing'), proxy('c', 'named')]
    open('proxies', configObject(), answer(proxies, 4, 'As Envoy says.'))
    const table = await screen.findByRole('table', { name: 'Proxies on which it acts' })
    const [, first] = within(table).getAllByRole('row')
    expect(first?.textContent).toContain('Its Envoy does not have it')
    const text = (await panel()).textContent
    expect(text).toContain('Its Envoy has it: 2')
    expect(text).toContain('4 more proxies were not asked.')
    expect(text).toContain('As Envoy says.')
  })

  it('on machines lead to the page of the machine, with why istiod’s word stands there', async () => {
    const machine: ProxyHolding = {
      ...proxy('till-7', 'unknown'),
      ...{ workload: 'workload:east/shop/WorkloadEntry/till-7', isMachine: true, syncState: null },
    }
    open('proxies', configObject(), answer([proxy('a', 'named'), machine]))
    const link = await screen.findByRole('link', { name: 'till-7' })
    expect(link.getAttribute('href')).toBe('/workloads/east/shop/WorkloadEntry/till-7')
    expect(link.closest('tr')?.textContent).toContain('machine')
    expect(screen.getByTitle(/^istiod serves no proxy by the name/)).toBeTruthy()
    expect(screen.getByText(/^The Envoy of a machine outside Kubernetes/)).toBeTruthy()
  })

  it('are none', async () => {
    open('proxies', configObject(), answer([]))
    expect(await screen.findByText('It acts on no proxy.')).toBeTruthy()
  })
})

describe('the history of an object', () => {
  const since = '2026-11-21T09:00:00.000Z'
  const withHistory = (changes = [configChange()], truncated = false) =>
    configObject({ history: { since, changes, truncated } })
  const changePath = `${path}/changes/${encodeURIComponent(configChange().at)}`
  const show = async () =>
    fireEvent.click(await screen.findByRole('button', { name: /^Changed ?by kubectl-edit/ }))

  it('opens a change as the difference that it made, and keeps it in the address', async () => {
    const { router } = open('history', withHistory(), { [changePath]: whatChanged })
    await show()
    const text = await screen.findByRole('textbox', { name: /^What changed at/ })
    expect(text.querySelector('.cm-deletedChunk')?.textContent).toBe('        host: cart')
    expect(text.querySelector('.cm-changedLine')?.textContent).toBe('        host: carts')
    expect(router.state.location.search).toEqual({ tab: 'history', change: configChange().at })
  })

  it('tells how much changed, and asks what only for the change that is opened, once', async () => {
    const changes = [configChange(), configChange({ at: since, change: 'created', lines: null })]
    const { asked } = open('history', withHistory(changes), { [changePath]: whatChanged })
    const [newest, oldest] = within(await panel()).getAllByRole('listitem')
    expect(newest?.textContent).toContain('+11 line added−11 line removed')
    expect(oldest?.textContent).not.toContain('line')
    const count = () => asked.filter(({ pathname }) => pathname.includes('/changes/')).length
    expect(count()).toBe(0)
    for (const _ of ['opened', 'closed', 'opened again']) await show()
    await screen.findByRole('textbox', { name: /^What changed at/ })
    expect(count()).toBe(1)
  })

  it('says so where a change is no longer kept, whether the list still has it or not', async () => {
    const gone = 'This change of VirtualService cart is not kept.'
    const problem = {
      ...{ type: 'about:blank', title: 'Not Found', status: 404, detail: gone },
      ...{ id: 'problems.no-change', params: {} },
    }
    const { unmount } = open('history', withHistory(), {
      [changePath]: Response.json(problem, { status: 404 }),
    })
    await show()
    expect((await screen.findByRole('alert')).textContent).toContain(gone)
    unmount()
    const link = `history&change=${encodeURIComponent('2026-11-01T00:00:00.000Z')}`
    open(link, withHistory())
    expect(await screen.findByText(/^The change that this link names is not kept/)).toBeTruthy()
  })

  it('shows changes all over a long text as what they are, not as all that is between', async () => {
    const text = (mark: string) =>
      Array.from(
        { length: 600 },
        (_, at) => `- route:\n  - host: cart\n    name: route-${at}${at % 50 === 0 ? mark : ''}`,
      ).join('\n')
    const long = { before: text('-old'), after: text('-new') }
    open('history', withHistory(), { [changePath]: long })
    await show()
    const shown = await screen.findByRole('textbox', { name: /^What changed at/ })
    const gone = [...shown.querySelectorAll('.cm-deletedChunk')].map((each) => each.textContent)
    expect(gone.slice(0, 2)).toEqual(['    name: route-0-old', '    name: route-50-old'])
  })

  it('is told from when it is, and whether some of it was dropped', async () => {
    open('history', withHistory(undefined, true))
    expect(await screen.findByText(/^Since /)).toBeTruthy()
    expect(screen.getByText('Older changes were dropped to bound memory.')).toBeTruthy()
  })

  it('says so where there is none, and where none is kept', async () => {
    const { unmount } = open('history')
    expect(await screen.findByText(/^The watch has seen no change since /)).toBeTruthy()
    unmount()
    const none = { since: null, changes: [], truncated: false }
    open('history', configObject({ history: none }))
    expect(await screen.findByText('No history is kept of objects of this kind.')).toBeTruthy()
  })
})
