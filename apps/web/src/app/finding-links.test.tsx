/** Wherever findings are shown, they lead to the object, at the finding. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { finding, sentence, shellAnswers, window_, workload } from '../testing/answers.ts'
import { renderApp } from '../testing/render-page.tsx'

const page = '/configuration/east/networking.istio.io/VirtualService/shop/cart'
const key =
  'virtual-service/destination-not-found east VirtualService shop cart spec.http[0].route[0].destination.host'

/** Where a link leads: path, and what of the address is its own. */
function destination(link: HTMLElement) {
  const url = new URL(link.getAttribute('href') ?? '', 'http://periplus.test')
  return { path: url.pathname, search: Object.fromEntries(url.searchParams), hash: url.hash }
}

const nested = () => document.querySelector('a a, a button, button a, button button')

it('a finding in a list leads to its place, beside the button that unfolds it', async () => {
  const answers = { ...shellAnswers, '/api/findings': { findings: [finding()], sources: [] } }
  renderApp(`/findings?open=${encodeURIComponent(key)}`, answers)
  const links = await screen.findAllByRole('link', { name: /VirtualService\s*shop\/cart/ })
  expect(links.map(({ textContent }) => textContent)).toEqual([
    'VirtualServiceshop/cart',
    'Open in its YAML: VirtualService shop/cart',
  ])
  for (const link of links) {
    expect(destination(link)).toEqual({ path: page, search: { finding: key }, hash: '' })
  }
  expect(nested()).toBeNull()
})

it('counts of a workload lead to the findings on its page', async () => {
  const rows = [
    workload({ findings: { error: 2, warning: 1, info: 0 } }),
    workload({ name: 'pay' }),
  ]
  const answer = { workloads: rows, window: window_, sources: [] }
  renderApp('/workloads', { ...shellAnswers, '/api/workloads': answer })
  const link = await screen.findByRole('link', { name: /findings/ })
  expect(link.textContent).toContain('cart, findings:')
  expect(within(link).getByText('2 errors')).toBeTruthy()
  expect(within(link).getByText('1 warning')).toBeTruthy()
  expect(destination(link)).toEqual({
    path: '/workloads/east/shop/Deployment/cart',
    search: {},
    hash: '#findings',
  })
})

it('what needs attention leads to the finding, and a late proxy to its workload', async () => {
  const { check, object, path } = finding()
  const attention = [
    {
      ...{ kind: 'finding', severity: 'degraded', title: sentence('No such host'), detail: null },
      ...{ object, finding: { check, path } },
    },
    {
      ...{ kind: 'proxy', severity: 'degraded', title: sentence('Old proxy'), detail: null },
      node: 'workload:east/shop/Deployment/cart',
    },
  ]
  const overview = { ...shellAnswers['/api/overview'], attention }
  renderApp('/', { ...shellAnswers, '/api/overview': overview })
  const link = await screen.findByRole('link', { name: 'No such host' })
  expect(destination(link)).toEqual({ path: page, search: { finding: key }, hash: '' })
  expect(destination(screen.getByRole('link', { name: 'Old proxy' }))).toEqual({
    path: '/workloads/east/shop/Deployment/cart',
    search: { tab: 'envoy' },
    hash: '',
  })
})

it('counts of a namespace lead to its findings', async () => {
  const namespace = {
    id: 'namespace:east/shop',
    cluster: 'east',
    name: 'shop',
    dataPlaneMode: 'sidecar',
    workloads: 1,
    health: { status: 'healthy', reasons: [] },
    inbound: workload().inbound,
    findings: { error: 1, warning: 0, info: 0 },
  }
  const overview = { ...shellAnswers['/api/overview'], namespaces: [namespace] }
  renderApp('/', { ...shellAnswers, '/api/overview': overview })
  const link = await screen.findByRole('link', { name: /shop, findings/ })
  expect(destination(link)).toEqual({ path: '/findings', search: { namespaces: 'shop' }, hash: '' })
})

it('the palette finds findings by their words and their check, and opens them', async () => {
  const answers = { ...shellAnswers, '/api/findings': { findings: [finding()], sources: [] } }
  const { router } = renderApp('/sources', answers)
  await screen.findAllByRole('navigation')
  fireEvent.keyDown(document.documentElement, { key: 'k', code: 'KeyK', ctrlKey: true })
  const box = await screen.findByPlaceholderText('Search or jump to…')
  fireEvent.change(box, { target: { value: 'cart destination-not-found' } })
  fireEvent.click(
    await screen.findByText('VirtualService · shop · cart · virtual-service/destination-not-found'),
  )
  await waitFor(() => expect(router.state.location.pathname).toBe(page))
  expect(router.state.location.search).toEqual({ finding: key })
})
