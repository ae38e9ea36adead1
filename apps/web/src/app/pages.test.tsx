import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import {
  finding,
  sentence,
  shellAnswers,
  sourceStatus,
  status,
  window_,
  workload,
} from '../testing/answers.ts'
import { renderApp } from '../testing/render-page.tsx'

const workloads = (...list: ReturnType<typeof workload>[]) => ({
  ...shellAnswers,
  '/api/workloads': { workloads: list, window: window_, sources: [] },
})

describe('an address that leads nowhere', () => {
  it('says so, and leads back', async () => {
    renderApp('/nowhere', shellAnswers)
    expect(await screen.findByRole('heading', { name: 'There is no page here' })).toBeTruthy()
    const back = screen.getByRole('link', { name: 'Back to the overview' })
    expect(back.getAttribute('href')).toBe('/')
  })

  it('says so in Chinese', async () => {
    renderApp('/nowhere', shellAnswers, 'zh-CN')
    expect(await screen.findByRole('heading', { name: '此处没有页面' })).toBeTruthy()
    expect(document.documentElement.lang).toBe('zh-CN')
  })
})

describe('the workloads page', () => {
  it('lists them, the worst first', async () => {
    const failing = { status: 'failing', reasons: [sentence('22 % of requests fail')] } as const
    renderApp(
      '/workloads',
      workloads(
        workload({ name: 'cart' }),
        workload({ name: 'pay', health: { ...failing, reasons: [...failing.reasons] } }),
      ),
    )
    const table = await screen.findByRole('table', { name: 'Workloads' })
    const [first, second] = within(table).getAllByRole('row').slice(1)
    expect(first?.textContent).toContain('pay')
    expect(first?.textContent).toContain('Failing')
    expect(second?.textContent).toContain('cart')
  })

  it('asks for the window and the namespaces of the address', async () => {
    const { asked } = renderApp('/workloads?namespaces=shop,pay&from=now-1h', workloads())
    await screen.findByText('No workloads in the chosen namespaces.')
    const request = asked.find(({ pathname }) => pathname === '/api/workloads')
    expect(Object.fromEntries(request?.searchParams ?? [])).toEqual({
      from: 'now-1h',
      to: 'now',
      namespaces: 'pay,shop',
    })
  })

  it('writes the filter into the address, and offers to clear it where nothing is left', async () => {
    const { router } = renderApp('/workloads?namespaces=shop', workloads(workload()))
    await screen.findByRole('table', { name: 'Workloads' })
    fireEvent.change(screen.getByRole('searchbox', { name: 'Filter' }), {
      target: { value: 'nothing' },
    })
    expect(await screen.findByText('Nothing matches “nothing”.')).toBeTruthy()
    expect(router.state.location.search).toEqual({ namespaces: 'shop', filter: 'nothing' })
    const [clear] = screen.getAllByRole('button', { name: 'Clear the filter' }).slice(-1)
    if (clear) fireEvent.click(clear)
    expect(await screen.findByRole('table', { name: 'Workloads' })).toBeTruthy()
  })

  it('names the upstream, the operation and a way on where it fails', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Kubernetes does not answer',
      status: 400,
      detail: 'The Kubernetes API refused the token.',
      id: 'x',
      params: {},
      source: 'kubernetes',
      operation: 'list pods',
    }
    renderApp('/workloads', {
      ...shellAnswers,
      '/api/workloads': Response.json(problem, { status: 400 }),
    })
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('The Kubernetes API refused the token.')
    expect(alert.textContent).toContain('Source: kubernetes')
    expect(alert.textContent).toContain('Operation: list pods')
    expect(within(alert).getByRole('button', { name: 'Try again' })).toBeTruthy()
  })
})

describe('links between pages', () => {
  it('keep cluster, namespaces and time, and leave the rest behind', async () => {
    renderApp('/workloads?namespaces=shop&from=now-1h&filter=cart', workloads(workload()))
    const link = await screen.findByRole('link', { name: /^Findings/ })
    expect(link.getAttribute('href')).toBe('/findings?namespaces=shop&from=now-1h')
  })
})

describe('the banner', () => {
  it('names a source that fails while the page beneath works, and can be hidden', async () => {
    const failed = sourceStatus({
      state: 'failed',
      message: sentence('Prometheus refused the connection. Check --prometheus.'),
    })
    renderApp('/workloads', { ...workloads(workload()), '/api/status': status([failed]) })
    expect(
      await screen.findByText('Prometheus refused the connection. Check --prometheus.'),
    ).toBeTruthy()
    expect(await screen.findByRole('table', { name: 'Workloads' })).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Hide this notice' }))
    await waitFor(() =>
      expect(
        screen.queryByText('Prometheus refused the connection. Check --prometheus.'),
      ).toBeNull(),
    )
  })
})

describe('a list of workloads', () => {
  const header = () => screen.queryByRole('columnheader', { name: /Cluster/ })

  it('says of each its cluster where there are several', async () => {
    const ids = ['west', 'east'].map((cluster) => `workload:${cluster}/shop/Deployment/cart`)
    const rows = ids.map((id, index) => workload({ id, cluster: index === 0 ? 'west' : 'east' }))
    renderApp('/workloads', workloads(...rows))
    const table = await screen.findByRole('table', { name: 'Workloads' })
    expect(header()).toBeTruthy()
    for (const cluster of ['west', 'east']) expect(within(table).getByText(cluster)).toBeTruthy()
  })

  it('does not where all are of one', async () => {
    renderApp('/workloads', workloads(workload()))
    await screen.findByRole('table', { name: 'Workloads' })
    expect(header()).toBeNull()
  })
})

describe('the banner of a cluster', () => {
  it('that is away says of when the picture is', async () => {
    const away = sourceStatus({
      source: 'kubernetes',
      state: 'failed',
      message: sentence('Kubernetes cannot be reached.'),
      staleSince: '2020-02-03T12:00:00.000Z',
    })
    renderApp('/workloads', { ...workloads(workload()), '/api/status': status([away]) })
    expect(
      await screen.findByText(/^Kubernetes cannot be reached\. What is shown is as of .*Feb 3/),
    ).toBeTruthy()
  })

  it('without Istio says so above what there is', async () => {
    const plain = sourceStatus({
      source: 'kubernetes',
      state: 'partial',
      message: sentence('Istio is not installed in this cluster.'),
    })
    renderApp('/workloads', { ...workloads(workload()), '/api/status': status([plain]) })
    expect(await screen.findByText('Istio is not installed in this cluster.')).toBeTruthy()
    expect(await screen.findByRole('table', { name: 'Workloads' })).toBeTruthy()
  })
})

describe('the findings page', () => {
  const answers = {
    ...shellAnswers,
    '/api/findings': {
      findings: [
        finding(),
        finding({ severity: 'warning', path: 'spec.hosts', message: sentence('Two hosts clash') }),
      ],
      sources: [],
    },
  }

  it('unfolds a finding into why and what to do, and keeps it in the address', async () => {
    const { router } = renderApp('/findings', answers)
    const summary = await screen.findByRole('button', {
      name: /No service provides the host carts/,
    })
    expect(summary.getAttribute('aria-expanded')).toBe('false')
    fireEvent.click(summary)
    expect(await screen.findByText('Requests on this route get 503.')).toBeTruthy()
    expect(screen.getByText('Correct the host.')).toBeTruthy()
    expect(router.state.location.search).toHaveProperty('open')
  })

  it('shows one severity where the address asks for it', async () => {
    renderApp('/findings?severity=warning', answers)
    expect(await screen.findByText('Two hosts clash')).toBeTruthy()
    expect(screen.queryByText('No service provides the host carts')).toBeNull()
  })
})

describe('the findings', () => {
  it('do not say that all is well where Kubernetes was not read', async () => {
    const trouble = { state: 'failed', message: sentence('The plugin failed.') } as const
    const sources = [sourceStatus({ source: 'kubernetes', ...trouble })]
    const answer = { findings: [], sources }
    renderApp('/findings', { ...shellAnswers, '/api/findings': answer })
    expect(await screen.findByText('The configuration could not be read.')).toBeTruthy()
    expect(screen.getByText('The plugin failed.')).toBeTruthy()
    expect(screen.queryByText('The checks found nothing wrong.')).toBeNull()
  })
})

describe('the overview', () => {
  it('says that nothing needs attention where that is so', async () => {
    renderApp('/', shellAnswers)
    expect(await screen.findByText('Nothing needs attention.')).toBeTruthy()
  })

  it('counts no findings where Kubernetes did not say what to check', async () => {
    const overview = shellAnswers['/api/overview']
    const figure = async (workloads: number | null) => {
      const answer = { ...overview, totals: { ...overview.totals, workloads } }
      const { unmount } = renderApp('/', { ...shellAnswers, '/api/overview': answer })
      const main = within(await screen.findByRole('main'))
      await main.findByText('Mutual TLS')
      const said = main.getByText('Findings').parentElement?.textContent
      unmount()
      return said
    }
    expect(await figure(3)).toContain('0 errors')
    expect(await figure(null)).toBe('Findings—')
  })
})
