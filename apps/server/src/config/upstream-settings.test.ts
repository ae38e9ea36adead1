import { describe, expect, it } from 'vitest'
import { loadConfig } from './load-config.ts'

const files: Record<string, string> = { secret: 'x', 'kube.yaml': '' }

const load = (values: Record<string, string>, env: Record<string, string> = {}, yaml?: string) =>
  loadConfig({
    flags: {
      values: new Map(Object.entries(values)),
      configFile: yaml === undefined ? null : 'config.yaml',
    },
    env,
    readFile(path) {
      const text = path === 'config.yaml' ? yaml : files[path]
      if (text === undefined) throw Object.assign(new Error('missing'), { code: 'ENOENT' })
      return text
    },
  })

describe('what the flags say about Prometheus and Jaeger', () => {
  it('is how to reach them', () => {
    const [cluster] = load(
      {
        prometheus: 'https://p',
        'prometheus-user': 'ann',
        'prometheus-password-file': 'secret',
        'prometheus-ca-file': 'secret',
      },
      { PERIPLUS_JAEGER: 'https://j', PERIPLUS_JAEGER_TOKEN_FILE: 'secret' },
    ).clusters
    expect(cluster).toMatchObject({
      prometheus: {
        url: 'https://p',
        username: 'ann',
        passwordFile: 'secret',
        caFile: 'secret',
      },
      jaeger: { url: 'https://j', bearerTokenFile: 'secret' },
    })
  })

  it('may be credentials alone, for what is found in the cluster', () => {
    const [cluster] = load({ kubeconfig: 'kube.yaml', 'prometheus-token-file': 'secret' }).clusters
    expect(cluster?.prometheus).toEqual({ bearerTokenFile: 'secret' })
    expect(cluster?.jaeger).toBeNull()
  })

  it.each([
    [{ 'prometheus-token-file': 'gone' }, {}, '--prometheus-token-file: gone cannot be read'],
    [{}, { PERIPLUS_JAEGER_CA_FILE: 'gone' }, 'PERIPLUS_JAEGER_CA_FILE: gone cannot be read'],
  ])('names the flag or variable of a file that is not there', (flags, env, words) => {
    expect(() => load({ prometheus: 'https://p', ...flags }, env)).toThrow(words)
  })

  it('names the key of a file that is not there', () => {
    const yaml = 'clusters: {east: {prometheus: {url: "https://p", passwordFile: gone}}}'
    expect(() => load({}, {}, yaml)).toThrow(
      'clusters.east.prometheus.passwordFile: gone cannot be read',
    )
  })

  it('does not go with clusters in the file', () => {
    const yaml = 'clusters: {east: {prometheus: {url: "https://p"}}}'
    expect(() => load({ 'prometheus-user': 'ann' }, {}, yaml)).toThrow('--prometheus-user')
  })
})
