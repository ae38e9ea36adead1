import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import {
  finding,
  sentence,
  shellAnswers,
  sourceDetail,
  sourceStatus,
  status,
} from '../testing/answers.ts'
import { configItem, configObject } from '../testing/configuration.ts'
import { renderApp } from '../testing/render-page.tsx'

const answers = (...objects: ReturnType<typeof configItem>[]) => ({
  ...shellAnswers,
  '/api/configuration': { objects, sources: [] },
})

const broken = configItem({
  name: 'pay',
  findings: { error: 2, warning: 1, info: 0 },
  checks: ['virtual-service/destination-not-found', 'virtual-service/route-never-used'],
  first: [
    {
      severity: 'error',
      check: 'virtual-service/destination-not-found',
      path: 'spec.http[0].route[0].destination.host',
    },
    { severity: 'warning', check: 'virtual-service/route-never-used', path: 'spec.http[2]' },
  ],
})
const gateways = [
  configItem({ kind: 'Gateway', name: 'edge' }),
  configItem({ kind: 'Gateway', apiVersion: 'gateway.networking.k8s.io/v1', name: 'edge' }),
]

const table = () => screen.findByRole('table', { name: 'Configuration' })
const names = async () =>
  within(await table())
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      within(row)
        .getAllByRole('cell')
        .slice(0, 2)
        .map((cell) => cell.textContent),
    )

describe('the list of configuration objects', () => {
  it('has what is broken first', async () => {
    renderApp('/configuration', answers(configItem(), broken))
    expect(await names()).toEqual([
      ['VirtualService', 'pay'],
      ['VirtualService', 'cart'],
    ])
  })

  it('tells kinds of one name apart, where there are two', async () => {
    const { unmount } = renderApp('/configuration?sort=name', answers(...gateways, configItem()))
    expect((await names()).map(([kind]) => kind)).toEqual([
      'VirtualService',
      'GatewayIstio',
      'GatewayAPI',
    ])
    unmount()
    renderApp('/configuration', answers(...gateways.slice(0, 1)))
    expect(await names()).toEqual([['Gateway', 'edge']])
  })

  it('leads from a badge to the first finding of its severity', async () => {
    renderApp('/configuration', answers(broken))
    const badge = await screen.findByRole('link', { name: '2 errors: open the first' })
    const address = new URL(badge.getAttribute('href') ?? '', 'http://periplus.test')
    expect(address.pathname).toBe('/configuration/east/networking.istio.io/VirtualService/shop/pay')
    expect(address.searchParams.get('finding')).toBe(
      'virtual-service/destination-not-found east VirtualService shop pay spec.http[0].route[0].destination.host',
    )
    expect(screen.getByRole('link', { name: '1 warning: open it' })).toBeTruthy()
  })

  it('says of which cluster each is where there are several', async () => {
    const { unmount } = renderApp(
      '/configuration',
      answers(configItem(), configItem({ cluster: 'west' })),
    )
    for (const cluster of ['east', 'west']) {
      expect(within(await table()).getByText(cluster)).toBeTruthy()
    }
    unmount()
    renderApp('/configuration', answers(configItem()))
    await table()
    expect(screen.queryByRole('columnheader', { name: 'Cluster' })).toBeNull()
  })

  it('asks for the namespaces and clusters of the address', async () => {
    const { asked } = renderApp(
      '/configuration?namespaces=shop&clusters=east',
      answers(configItem()),
    )
    await table()
    const request = asked.find(({ pathname }) => pathname === '/api/configuration')
    expect(Object.fromEntries(request?.searchParams ?? [])).toEqual({
      clusters: 'east',
      namespaces: 'shop',
    })
  })

  it('is asked for again when findings are news', async () => {
    const { asked, send } = renderApp('/configuration', answers(configItem()))
    await table()
    const count = () => asked.filter(({ pathname }) => pathname === '/api/configuration').length
    const before = count()
    send('changed', { topics: ['findings'] })
    await waitFor(() => expect(count()).toBe(before + 1))
  })
})

describe('the filters of the configuration', () => {
  it('are read from the address', async () => {
    renderApp(
      '/configuration?kind=VirtualService&severity=error,none&check=virtual-service/route-never-used',
      answers(broken, configItem(), ...gateways),
    )
    expect(await names()).toEqual([['VirtualService', 'pay']])
    expect(screen.getByText('1 of 4 objects')).toBeTruthy()
    const chosen = within(screen.getByRole('list', { name: 'Filters that are set' }))
    for (const words of [
      'Kind: VirtualService',
      'Findings: Error, No finding',
      'Check: virtual-service/route-never-used',
    ]) {
      expect(chosen.getByText(words)).toBeTruthy()
    }
  })

  it('count what each choice would leave, and write it into the address', async () => {
    const { router } = renderApp('/configuration', answers(broken, configItem(), ...gateways))
    await table()
    fireEvent.click(screen.getByRole('button', { name: 'Kind: all' }))
    const choices = within(await screen.findByRole('group', { name: 'Kind' }))
    for (const name of ['Gateway (API) 1', 'Gateway 1', 'VirtualService 2']) {
      expect(choices.getByRole('checkbox', { name })).toBeTruthy()
    }
    fireEvent.click(choices.getByRole('checkbox', { name: 'Gateway (API) 1' }))
    await waitFor(() =>
      expect(router.state.location.search).toEqual({ kind: 'Gateway.gateway.networking.k8s.io' }),
    )
    expect(await names()).toEqual([['GatewayAPI', 'edge']])
    fireEvent.click(screen.getByRole('button', { name: 'Remove the filter Kind: Gateway (API)' }))
    await waitFor(() => expect(router.state.location.search).toEqual({}))
    expect(await names()).toHaveLength(4)
  })

  it('that leave nothing are named, and all cleared at once', async () => {
    const { router } = renderApp(
      '/configuration?kind=Gateway&changed=1h&filter=cart&selected=',
      answers(broken, configItem()),
    )
    expect(
      await screen.findByText(
        'No object matches “Kind: Gateway”, “changed in the last hour”, “Text: cart”.',
      ),
    ).toBeTruthy()
    const [clear] = screen.getAllByRole('button', { name: 'Clear all filters' }).slice(-1)
    if (clear) fireEvent.click(clear)
    expect(await names()).toHaveLength(2)
    expect(router.state.location.search).toEqual({ selected: '' })
  })

  it('take what is typed, also of columns that are not drawn', async () => {
    renderApp('/configuration', answers(broken, configItem()))
    await table()
    fireEvent.change(screen.getByRole('searchbox', { name: 'Filter' }), {
      target: { value: 'check:never-used' },
    })
    await waitFor(async () => expect(await names()).toEqual([['VirtualService', 'pay']]))
  })
})

describe('the panel of a configuration object', () => {
  const path = '/api/configuration/east/networking.istio.io/VirtualService/shop/pay'
  const object = configObject({
    object: broken.object,
    findings: [{ ...finding({ object: broken.object }), range: null }],
    conditions: [
      {
        about: null,
        type: 'Reconciled',
        status: 'False',
        reason: 'NoHost',
        message: 'The host is not known.',
        since: null,
        unmet: true,
      },
    ],
  })
  const all = { ...answers(broken, configItem()), [path]: object }
  const panel = () => screen.findByRole('complementary', { name: 'pay' })

  it('opens by a click and stays in the address', async () => {
    const { router } = renderApp('/configuration', all)
    const [row] = within(await table())
      .getAllByRole('row')
      .slice(1)
    if (row) fireEvent.click(row)
    const open = within(await panel())
    expect(await open.findByText('No service provides the host carts')).toBeTruthy()
    expect(open.getByText('The host is not known.')).toBeTruthy()
    expect(open.getByText('cart.shop.svc.cluster.local')).toBeTruthy()
    expect(open.getByRole('link', { name: 'Open its page' }).getAttribute('href')).toBe(
      '/configuration/east/networking.istio.io/VirtualService/shop/pay',
    )
    expect(router.state.location.search).toEqual({
      selected: 'east:networking.istio.io:VirtualService:shop:pay',
    })
    fireEvent.click(open.getByRole('button', { name: 'Close' }))
    await waitFor(() => expect(router.state.location.search).toEqual({}))
  })

  it('leads from a check to all that it found', async () => {
    renderApp('/configuration?selected=east:networking.istio.io:VirtualService:shop:pay', all)
    const open = within(await panel())
    fireEvent.click(await open.findByText('No service provides the host carts'))
    const check = await open.findByRole('link', { name: 'virtual-service/destination-not-found' })
    expect(check.getAttribute('href')).toContain(
      '/configuration?check=virtual-service%2Fdestination-not-found',
    )
  })

  it('takes the focus from the keyboard, and gives it back', async () => {
    renderApp('/configuration', all)
    const [row] = within(await table())
      .getAllByRole('row')
      .slice(1)
    row?.focus()
    if (row) fireEvent.keyDown(row, { key: 'Enter' })
    const heading = within(await panel()).getByRole('heading', { name: 'pay' })
    await waitFor(() => expect(document.activeElement).toBe(heading))
    fireEvent.keyDown(heading, { key: 'Escape' })
    await waitFor(() => expect(document.activeElement).toBe(row))
  })

  it('closes by Escape on a row, too', async () => {
    const { router } = renderApp('/configuration?selected=east:a:b:c:d', all)
    const [row] = within(await table())
      .getAllByRole('row')
      .slice(1)
    if (row) fireEvent.click(row)
    await panel()
    if (row) fireEvent.keyDown(row, { key: 'Escape' })
    await waitFor(() => expect(router.state.location.search).toEqual({}))
  })

  it('is opened by the address, also of an object that the list has not', async () => {
    const elsewhere = { ...answers(configItem()), [path]: object }
    renderApp('/configuration?selected=east:networking.istio.io:VirtualService:shop:pay', elsewhere)
    expect(await within(await panel()).findByText('The host is not known.')).toBeTruthy()
  })
})

describe('a list of configuration without objects', () => {
  const kubernetes = sourceStatus({ source: 'kubernetes' })
  const withDetail = (over: Parameters<typeof sourceDetail>[0]) => {
    const all = status([kubernetes])
    const details = [sourceDetail({ source: 'kubernetes', ...over })]
    return { ...all, clusters: all.clusters.map((cluster) => ({ ...cluster, details })) }
  }
  const reading = (group: string, state: 'watched' | 'forbidden') => ({
    kind: 'Thing',
    namespace: null,
    group,
    resource: 'things',
    state,
    objects: 0,
  })
  const nothing = { objects: [], sources: [kubernetes] }
  const show = (detail: Parameters<typeof sourceDetail>[0], search = '') =>
    renderApp(`/configuration${search}`, {
      ...shellAnswers,
      '/api/status': withDetail(detail),
      '/api/configuration': nothing,
    })

  it('says that nothing of the mesh is installed', async () => {
    show({ kinds: [reading('', 'watched')], absentGroups: ['networking.istio.io'] })
    expect(
      await screen.findByText('Neither Istio nor the Gateway API is installed here.'),
    ).toBeTruthy()
  })

  it('says that nothing may be read, and where it is said what is missing', async () => {
    show({ kinds: [reading('networking.istio.io', 'forbidden')] })
    expect(await screen.findByText('The configuration cannot be read.')).toBeTruthy()
    const way = screen.getByRole('link', { name: 'What can be read' })
    expect(way.getAttribute('href')).toBe('/sources')
  })

  it('says that the scope holds nothing, and leads out of it', async () => {
    const { router } = show(
      { kinds: [reading('networking.istio.io', 'watched')] },
      '?namespaces=pay',
    )
    fireEvent.click(await screen.findByRole('button', { name: 'Look at all of them' }))
    await waitFor(() => expect(router.state.location.search).toEqual({}))
    expect(
      await screen.findByText('No object of Istio or the Gateway API has been applied yet.'),
    ).toBeTruthy()
  })

  it('says what went wrong where Kubernetes does not answer', async () => {
    const away = sourceStatus({
      source: 'kubernetes',
      state: 'failed',
      message: sentence('The API server refused the connection.'),
    })
    renderApp('/configuration?namespaces=pay', {
      ...shellAnswers,
      '/api/configuration': { objects: [], sources: [away] },
    })
    const main = within(await screen.findByRole('main'))
    expect(await main.findByText('The configuration cannot be read.')).toBeTruthy()
    expect(main.getAllByText('The API server refused the connection.').length).toBeGreaterThan(0)
  })
})
