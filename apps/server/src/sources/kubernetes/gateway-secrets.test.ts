import type { ConfigFacts, ConfigObject } from '@periplus/mesh'
import { noConfigFacts } from '@periplus/mesh'
import { makeCertificate } from '@periplus/testing'
import { describe, expect, it } from 'vitest'
import { ApiError } from './api-error.ts'
import { createGatewaySecrets } from './gateway-secrets.ts'

const dayMs = 86_400_000
const startMs = Date.UTC(2025, 5, 1)

/** Facts in which a DestinationRule for chosen workloads names some secrets of `edge`. */
function naming(...names: string[]): ConfigFacts {
  const rules = names.map(
    (credentialName): ConfigObject => ({
      ...{ cluster: 'east', apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule' },
      ...{ namespace: 'edge', name: credentialName, labels: {}, annotations: {}, status: {} },
      createdAtMs: null,
      spec: { workloadSelector: {}, trafficPolicy: { tls: { credentialName } } },
    }),
  )
  return { ...noConfigFacts, workloads: [], objects: rules }
}

type Answer = { certificate: string; key: string } | ApiError

const made = (daysLeft: number) =>
  makeCertificate({
    notBefore: new Date(startMs - 30 * dayMs),
    notAfter: new Date(startMs + daysLeft * dayMs),
  })

function setUp(answers: Record<string, Answer>) {
  const clock = { ms: startMs }
  const asked: string[] = []
  let changes = 0
  const stop = new AbortController()
  const secrets = createGatewaySecrets(
    {
      cluster: 'east',
      onChange() {
        changes += 1
      },
      nowMs: () => clock.ms,
      random: () => 0.5,
      client: {
        async get(path) {
          const name = path.at(-1) ?? ''
          asked.push(path.join('/'))
          const answer = answers[name] ?? new ApiError('not-found', 404, 'no such secret')
          if (answer instanceof ApiError) throw answer
          const data = { 'tls.crt': answer.certificate, 'tls.key': answer.key }
          return {
            metadata: {
              namespace: 'edge',
              name,
              annotations: { 'kubectl.kubernetes.io/last-applied-configuration': answer.key },
            },
            type: 'kubernetes.io/tls',
            data: Object.fromEntries(
              Object.entries(data).map(([key, text]) => [
                key,
                Buffer.from(text).toString('base64'),
              ]),
            ),
          }
        },
      },
    },
    stop.signal,
  )
  return { secrets, asked, answers, clock, stop, changes: () => changes }
}

const path = (name: string) => `api/v1/namespaces/edge/secrets/${name}`

describe('secrets of gateways', () => {
  it('are read one by one, those that are named and no other; the key does not stay', async () => {
    const web = made(300)
    const { secrets, asked } = setUp({ web })
    expect(secrets.facts()).toBeNull()
    await secrets.follow(naming('web'))
    expect(asked).toEqual([path('web'), path('web-cacert')])
    const facts = secrets.facts()
    expect(facts?.secrets).toMatchObject([{ name: 'web', certificate: { keyMatches: true } }])
    expect(facts?.secretsAsked).toEqual([
      { cluster: 'east', absent: [{ namespace: 'edge', name: 'web-cacert' }] },
    ])
    const kept = JSON.stringify([facts, secrets.progress()])
    const line = web.key.split('\n')[1] ?? ''
    expect(kept).not.toContain('BEGIN')
    expect(kept).not.toContain(line)
    expect(kept).not.toContain(Buffer.from(web.key).toString('base64').slice(0, 60))
  })

  it('that may not be read are neither there nor absent, and are told of', async () => {
    const { secrets, answers, clock } = setUp({
      web: new ApiError('forbidden', 403, 'secrets "web" is forbidden'),
    })
    await secrets.follow(naming('web'))
    expect(secrets.facts()?.secrets).toEqual([])
    expect(secrets.facts()?.secretsAsked?.[0]?.absent).toEqual([
      { namespace: 'edge', name: 'web-cacert' },
    ])
    expect(secrets.forbidden()).toEqual([{ namespace: 'edge', name: 'web' }])
    expect(secrets.progress()).toContainEqual(
      expect.objectContaining({ kind: 'Secret', namespace: 'edge', state: 'forbidden' }),
    )
    answers.web = made(300)
    clock.ms += 61_000
    await secrets.refresh()
    expect(secrets.forbidden()).toEqual([])
    expect(secrets.facts()?.secrets).toHaveLength(1)
  })

  it('keep what was read while the server is away', async () => {
    const { secrets, answers, clock } = setUp({ web: made(300) })
    await secrets.follow(naming('web'))
    answers.web = new ApiError('unreachable', null, 'ECONNREFUSED')
    clock.ms += 400_000
    await secrets.refresh()
    expect(secrets.facts()?.secrets).toHaveLength(1)
    answers.web = new ApiError('forbidden', 403, 'no')
    clock.ms += 11_000
    await secrets.refresh()
    expect(secrets.facts()?.secrets).toEqual([])
  })

  it('are read again soon where something is wrong, seldom where all is well', async () => {
    const { secrets, asked, answers, clock, changes } = setUp({ web: made(-3) })
    await secrets.follow(naming('web'))
    const before = changes()
    answers.web = made(300)
    clock.ms += 9000
    await secrets.refresh()
    expect(asked).toHaveLength(2)
    clock.ms += 1000
    await secrets.refresh()
    expect(asked.slice(2)).toEqual([path('web')])
    expect(changes()).toBe(before + 1)
    clock.ms += 299_000
    await secrets.refresh()
    expect(asked.slice(3)).toEqual([path('web-cacert')])
    clock.ms += 1000
    await secrets.refresh()
    expect(asked.slice(4)).toEqual([path('web')])
    expect(changes()).toBe(before + 1)
  })

  it('that nobody names any more are forgotten', async () => {
    const { secrets, asked } = setUp({ web: made(300), shop: made(300) })
    await secrets.follow(naming('web'))
    const facts = secrets.facts()
    await secrets.follow(naming('web'))
    expect(secrets.facts()).toBe(facts)
    await secrets.follow(naming('shop'))
    expect(secrets.facts()?.secrets?.map(({ name }) => name)).toEqual(['shop'])
    expect(asked).toHaveLength(4)
  })

  it('are judged anew when a certificate ends, and now and then', async () => {
    const { secrets, clock } = setUp({ web: made(1) })
    await secrets.follow(naming('web'))
    const first = secrets.facts()
    clock.ms += dayMs / 48
    await secrets.refresh()
    expect(secrets.facts()).toBe(first)
    clock.ms = startMs + dayMs + 1000
    await secrets.refresh()
    expect(secrets.facts()?.atMs).toBe(clock.ms)
  })

  it('are asked for no more after the end', async () => {
    const { secrets, stop } = setUp({ web: made(300) })
    stop.abort()
    await secrets.follow(naming('web'))
    expect(secrets.facts()?.secrets).toEqual([])
  })
})
