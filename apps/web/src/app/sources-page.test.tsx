import type { SourceDetail, SourceStatus } from '@periplus/shared'
import { fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { sentence, shellAnswers, sourceDetail, sourceStatus, status } from '../testing/answers.ts'
import { renderApp } from '../testing/render-page.tsx'

/** The status of one cluster. */
function answers(details: SourceDetail[], sources: SourceStatus[]) {
  const whole = status(sources)
  const clusters = whole.clusters.map((cluster) => ({ ...cluster, context: 'laptop', details }))
  return { ...shellAnswers, '/api/status': { ...whole, clusters } }
}

const sheet = (name: string) => screen.findByRole('region', { name })

describe('the page of the sources', () => {
  it('says what was found where, what else there is, and which flag chooses', async () => {
    const service = { namespace: 'ops', name: 'prometheus', port: 80, product: 'Prometheus' }
    const detail = sourceDetail({
      reachedBy: 'port-forward',
      address: 'https://prometheus.ops.svc:80',
      certificateChecked: false,
      service,
      others: [{ ...service, name: 'thanos-query', product: 'Thanos' }],
      scrapeInterval: { seconds: 30, origin: 'discovered' },
    })
    renderApp('/sources', answers([detail], [sourceStatus()]))
    const { textContent } = await sheet('Prometheus')
    expect(textContent).toContain('Prometheus · Service ops/prometheus, port 80')
    expect(textContent).toContain('Thanos · Service ops/thanos-query')
    expect(
      screen.getByRole('button', { name: /--prometheus http:\/\/thanos-query.ops.svc:80/ }),
    ).toBeTruthy()
    expect(textContent).toContain('--prometheus-ca-file has it checked')
    expect(textContent).toMatch(/30.s, as its configuration says/)
  })

  it('says what is wrong once, and when it last was', async () => {
    const failed = sourceStatus({ state: 'failed', message: sentence('It refused the token.') })
    const detail = sourceDetail({ failures: 3, lastSuccess: null })
    renderApp('/sources', answers([detail], [failed]))
    expect((await sheet('Prometheus')).textContent).toContain('does not answer')
    expect(screen.getAllByText('It refused the token.')).toHaveLength(1)
  })

  it('keeps the last failure in mind when all is well again', async () => {
    const lastFailure = { at: '2026-11-21T10:00:00Z', message: sentence('It was slow.') }
    renderApp('/sources', answers([sourceDetail({ lastFailure })], [sourceStatus()]))
    expect(within(await sheet('Prometheus')).getByText('It was slow.')).toBeTruthy()
  })

  it('does not say that a source answers which nobody has asked', async () => {
    const message = { ...sentence('Envoy has not been read yet.'), id: 'sources.not-yet-read' }
    const detail = sourceDetail({ source: 'envoy', requests: 0, lastSuccess: null })
    renderApp('/sources', answers([detail], [sourceStatus({ source: 'envoy', message })]))
    const envoy = within(await sheet('Envoy'))
    expect(envoy.getByText('not read yet')).toBeTruthy()
    expect(envoy.queryByText('answers')).toBeNull()
  })

  it('names the flag of what is not there', async () => {
    const detail = sourceDetail({
      source: 'jaeger',
      reachedBy: 'nothing',
      address: null,
      flag: '--jaeger',
      requests: 0,
    })
    const missing = sourceStatus({
      source: 'jaeger',
      state: 'not-configured',
      message: sentence('Nothing was found.'),
    })
    renderApp('/sources', answers([detail], [missing]))
    const jaeger = within(await sheet('Jaeger'))
    expect(jaeger.getByText('Nothing was found.')).toBeTruthy()
    expect(jaeger.getByText('--jaeger')).toBeTruthy()
    expect(jaeger.queryByText('Requests')).toBeNull()
  })

  it('lists what is read of Kubernetes, and the commands that grant the rest', async () => {
    const pods = { kind: 'Pod', namespace: null, group: '', resource: 'pods', objects: 55 } as const
    const detail = sourceDetail({
      source: 'kubernetes',
      reachedBy: 'kubernetes',
      flag: '--kubeconfig',
      kinds: [
        { ...pods, state: 'watched' },
        { ...pods, kind: 'Job', group: 'batch', resource: 'jobs', state: 'forbidden' },
      ],
      absentGroups: ['gateway.networking.k8s.io'],
      grant: 'kubectl create clusterrole periplus-reads',
    })
    const partial = sourceStatus({ source: 'kubernetes', state: 'partial', message: null })
    renderApp('/sources', answers([detail], [partial]))
    const kubernetes = within(await sheet('Kubernetes'))
    expect(kubernetes.getByText('kubeconfig, context laptop')).toBeTruthy()
    expect(kubernetes.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Jobnot permitted',
      'Podwatched55',
    ])
    expect(kubernetes.getByText(/Not installed in this cluster: gateway/)).toBeTruthy()
    expect(kubernetes.getByText('kubectl create clusterrole periplus-reads')).toBeTruthy()
  })

  it('is reached from the list in the navigation', async () => {
    const { router } = renderApp('/', shellAnswers)
    fireEvent.click(await screen.findByRole('button', { name: /All sources answer/ }))
    fireEvent.click(await screen.findByRole('link', { name: 'How each of them is reached' }))
    await screen.findByRole('heading', { level: 1, name: 'Sources' })
    expect(router.state.location.pathname).toBe('/sources')
  })
})
