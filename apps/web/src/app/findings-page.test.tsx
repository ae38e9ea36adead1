/** The filters and groups of the findings, and their place in the address. */
import { fireEvent, screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { finding, sentence, shellAnswers } from '../testing/answers.ts'
import { renderApp } from '../testing/render-page.tsx'

const { object } = finding()
const findings = [
  finding({ message: sentence('The host is lost') }),
  finding({
    ...{ message: sentence('The subset is lost'), path: 'spec.http[1]' },
    check: 'virtual-service/subset-not-found',
  }),
  finding({
    ...{ message: sentence('Nothing is selected'), severity: 'warning' },
    ...{ check: 'selector/matches-nothing', object: { ...object, kind: 'Gateway', name: 'quay' } },
  }),
]
const answers = { ...shellAnswers, '/api/findings': { findings, sources: [] } }

it('shows what one check found where a link asks for it, and the way back to all', async () => {
  const { router } = renderApp('/findings?check=selector/matches-nothing', answers)
  expect(await screen.findByText('Nothing is selected')).toBeTruthy()
  expect(screen.queryByText('The host is lost')).toBeNull()
  const chosen = within(screen.getByRole('list', { name: 'Filters that are set' }))
  fireEvent.click(
    chosen.getByRole('button', { name: 'Remove the filter Check: selector/matches-nothing' }),
  )
  expect(await screen.findByText('The host is lost')).toBeTruthy()
  expect(router.state.location.search).toEqual({})
})

it('puts those of one object under its name, which leads to it', async () => {
  renderApp('/findings?group=object', answers)
  const heading = await screen.findByRole('heading', { name: /VirtualService\s*shop\/cart/ })
  expect(within(heading).getByRole('link').getAttribute('href')).toBe(
    '/configuration/east/networking.istio.io/VirtualService/shop/cart',
  )
  const group = heading.closest('section')
  expect(group && within(group).getAllByRole('listitem')).toHaveLength(2)
  expect(group && within(group).getByText('2 errors')).toBeTruthy()
  expect(screen.getByRole('heading', { name: /Gateway\s*shop\/quay/ })).toBeTruthy()
})

it('puts those of one check together', async () => {
  const { router } = renderApp('/findings', answers)
  await screen.findByText('The host is lost')
  fireEvent.click(screen.getByRole('button', { name: /^Group/ }))
  fireEvent.click(await screen.findByRole('radio', { name: 'by check' }))
  expect(
    await screen.findByRole('heading', { name: 'virtual-service/subset-not-found' }),
  ).toBeTruthy()
  expect(router.state.location.search).toEqual({ group: 'check' })
})

it('names the filters that leave nothing, and clears them', async () => {
  renderApp('/findings?kind=Gateway&severity=error', answers)
  expect(await screen.findByText('No finding matches “Kind: Gateway”.')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Clear all filters' }))
  expect(await screen.findByText('Nothing is selected')).toBeTruthy()
  expect(screen.getByText('The host is lost')).toBeTruthy()
})

it('draws the worst of very many, and more when asked', async () => {
  const many = Array.from({ length: 120 }, (_, index) =>
    finding({ path: `spec.http[${index}]`, message: sentence(`mistake ${index}`) }),
  )
  renderApp('/findings', { ...shellAnswers, '/api/findings': { findings: many, sources: [] } })
  const list = within(await screen.findByRole('main'))
  expect(await list.findByText('mistake 99')).toBeTruthy()
  expect(list.queryByText('mistake 100')).toBeNull()
  fireEvent.click(list.getByRole('button', { name: '20 more' }))
  expect(list.getByText('mistake 119')).toBeTruthy()
  expect(list.queryByRole('button', { name: / more$/ })).toBeNull()
})
