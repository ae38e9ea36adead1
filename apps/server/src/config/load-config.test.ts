import { describe, expect, it } from 'vitest'
import { loadConfig } from './load-config.ts'

const files: Record<string, string> = {
  'kube.yaml': 'apiVersion: v1',
  '/home/me/.kube/config': 'apiVersion: v1',
  'ok.yaml':
    'port: 8080\nclusters:\n  west:\n    prometheus: {url: "https://prom.west", bearerTokenFile: token}\n',
  'wrong.yaml': 'clusters:\n  west:\n    prometheus: {url: "prom.west"}\n',
  'unknown.yaml': 'clusters:\n  west:\n    prometeus: {url: "http://prom.west"}\n',
  token: 'secret',
  'health.yaml':
    'health:\n  rate:\n    - {namespace: shop, tolerance: [{code: 4XX, degraded: 50, failure: 90}]}\n',
  'sick.yaml': 'health:\n  rate:\n    - tolerance: [{code: "(", degraded: 0, failure: 10}]\n',
  'upside-down.yaml':
    'health:\n  rate:\n    - tolerance: [{code: 5XX, degraded: 20, failure: 10}]\n',
}

/** The flags of a command line as its parser hands them on; one without a value is `true`. */
function flagsOf(args: string[]) {
  const values = new Map<string, string>()
  args.forEach((argument, index) => {
    const [, flag, value] = /^--([^=]+)(?:=(.*))?$/.exec(argument) ?? []
    const next = args[index + 1]
    if (flag) values.set(flag, value ?? (next && !next.startsWith('--') ? next : 'true'))
  })
  const configFile = values.get('config') ?? null
  values.delete('config')
  return { values, configFile }
}

function load(flags: string[], env: Record<string, string> = {}) {
  return loadConfig({
    flags: flagsOf(flags),
    env,
    readFile(path) {
      const text = files[path]
      if (text === undefined) throw Object.assign(new Error('missing'), { code: 'ENOENT' })
      return text
    },
  })
}

describe('loadConfig', () => {
  it('has safe defaults', () => {
    expect(load(['--prometheus', 'http://p:9090'])).toMatchObject({
      host: '127.0.0.1',
      port: 7070,
      basePath: '',
      allowAnonymous: false,
      anonymousNamespaces: null,
      clusters: [{ name: null, kubernetes: null, prometheus: { url: 'http://p:9090' } }],
    })
  })

  it('prefers flags to the environment and the environment to the file', () => {
    const env = { PERIPLUS_PORT: '9000', PERIPLUS_BASE_PATH: '/x/' }
    expect(load(['--config', 'ok.yaml'])).toMatchObject({ port: 8080 })
    expect(load(['--config', 'ok.yaml'], env)).toMatchObject({ port: 9000, basePath: '/x' })
    expect(load(['--config=ok.yaml', '--port=9001'], env)).toMatchObject({ port: 9001 })
  })

  it('reads clusters of a file', () => {
    expect(load(['--config', 'ok.yaml']).clusters).toEqual([
      {
        name: 'west',
        kubernetes: null,
        prometheus: { url: 'https://prom.west', bearerTokenFile: 'token' },
        jaeger: null,
      },
    ])
  })

  it('reads thresholds of health', () => {
    const { healthRules } = load(['--config', 'health.yaml', '--prometheus', 'http://prom'])
    const thresholds = (namespace: string) =>
      healthRules
        .tolerancesFor([{ namespace, kind: 'service', name: 'cart' }])
        .all.map(({ degraded, failure }) => [degraded, failure])
    expect(thresholds('shop')).toEqual([[50, 90]])
    expect(thresholds('pay')).toHaveLength(3)
  })

  it.each(['sick.yaml', 'upside-down.yaml'])('names the threshold at fault in %s', (file) => {
    expect(() => load(['--config', file, '--prometheus', 'http://prom'])).toThrow(
      /^health\.rate\.0\.tolerance\.0: .*\(in .*yaml\)$/,
    )
  })

  it('reads durations and lists', () => {
    const config = load([
      '--prometheus=http://p',
      '--scrape-interval=1m',
      '--upstream-timeout=500ms',
      '--allowed-host=a,b,c',
      '--anonymous-namespaces=shop, pay',
    ])
    expect(config.scrapeIntervalSeconds).toBe(60)
    expect(config.upstreamTimeoutMs).toBe(500)
    expect(config.allowedHosts).toEqual(['a', 'b', 'c'])
    expect(config.anonymousNamespaces).toEqual(['shop', 'pay'])
  })

  it('looks at certificates of gateways unless it is told not to', () => {
    const reads = (flags: string[], env = {}) =>
      load(['--prometheus=http://p', ...flags], env).readGatewaySecrets
    expect(reads([])).toBe(true)
    expect(reads(['--read-gateway-secrets=false'])).toBe(false)
    expect(reads([], { PERIPLUS_READ_GATEWAY_SECRETS: 'false' })).toBe(false)
    expect(
      reads(['--read-gateway-secrets', 'true'], { PERIPLUS_READ_GATEWAY_SECRETS: 'false' }),
    ).toBe(true)
    expect(() => reads(['--read-gateway-secrets=some'])).toThrow(
      '--read-gateway-secrets: must be true or false',
    )
  })

  it.each([
    [['--port', '99999'], {}, '--port: must be a port: a whole number from 0 to 65535'],
    [[], { PERIPLUS_PORT: 'x' }, 'PERIPLUS_PORT: must be a port: a whole number from 0 to 65535'],
    [['--prometheus', 'p:9090'], {}, '--prometheus: must be an http:// or https:// URL'],
    [
      ['--scrape-interval', 'often'],
      {},
      '--scrape-interval: must be a duration such as 15s, 500ms or 1m',
    ],
    [
      ['--config', 'wrong.yaml'],
      {},
      'clusters.west.prometheus.url: must be an http:// or https:// URL (in wrong.yaml)',
    ],
    [
      ['--config', 'unknown.yaml'],
      {},
      'clusters.west.prometeus: there is no such key (in unknown.yaml)',
    ],
    [['--config', 'none.yaml'], {}, '--config: none.yaml cannot be read (there is no such file)'],
    [
      ['--kubeconfig=kube.yaml', '--context=a,b', '--cluster-name=c'],
      {},
      '--cluster-name: names one cluster, but --context chooses 2: name them under the key clusters of a --config file',
    ],
    [
      ['--context', 'west'],
      {},
      '--context: there is no kubeconfig to take "west" from: name one with --kubeconfig',
    ],
    [
      [],
      { KUBECONFIG: 'none:nil' },
      'KUBECONFIG: none of its files can be read (none, nil): correct it, or use --kubeconfig',
    ],
    [[], {}, 'nothing to read: give --kubeconfig or --prometheus, or a --config file'],
    [
      ['--config', 'ok.yaml', '--jaeger', 'http://j'],
      {},
      '--jaeger: describes clusters, but the key clusters names some: use one of both',
    ],
  ])('names what is wrong in one line: %j', (flags, env, sentence) => {
    expect(() => load(flags, env)).toThrow(sentence)
  })

  it('refuses to listen for other machines unless that is meant', () => {
    const flags = ['--prometheus=http://p', '--host=0.0.0.0']
    expect(() => load(flags)).toThrow(/^--host: 0.0.0.0 can be reached.*--allow-anonymous/)
    expect(load([...flags, '--allow-anonymous']).host).toBe('0.0.0.0')
  })

  it.each([
    [['--kubeconfig', 'kube.yaml'], {}, ['kube.yaml'], '--kubeconfig'],
    [[], { PERIPLUS_KUBECONFIG: 'kube.yaml' }, ['kube.yaml'], 'PERIPLUS_KUBECONFIG'],
    [[], { KUBECONFIG: 'none:kube.yaml' }, ['kube.yaml'], 'KUBECONFIG'],
    [[], { HOME: '/home/me' }, ['/home/me/.kube/config'], '--kubeconfig'],
    [['--prometheus=http://p'], { HOME: '/home/me' }, ['/home/me/.kube/config'], '--kubeconfig'],
  ])('takes the kubeconfig that kubectl would take: %j %j', (flags, env, kubeconfig, saidBy) => {
    const [cluster] = load(flags, env).clusters
    expect(cluster?.kubernetes).toMatchObject({
      kubeconfig,
      context: null,
      server: null,
      namespaces: null,
      saidBy: { kubeconfig: saidBy },
    })
  })

  it('reads the cluster that it runs in when no kubeconfig is given', () => {
    const token = '/var/run/secrets/kubernetes.io/serviceaccount/token'
    const config = loadConfig({
      flags: flagsOf([]),
      env: {},
      readFile: (path) => (path === token ? 'secret' : ''),
    })
    expect(config.clusters[0]?.kubernetes?.kubeconfig).toBeNull()
  })

  it('makes a cluster of each context', () => {
    const flags = ['--kubeconfig=kube.yaml', '--context=west,east,west', '--prometheus=http://p']
    const { clusters } = load(flags)
    expect(clusters.map(({ name, kubernetes }) => [name, kubernetes?.context])).toEqual([
      [null, 'west'],
      [null, 'east'],
    ])
    // One that both share, as a mesh of several clusters often has it.
    expect(clusters.map(({ prometheus }) => prometheus?.url)).toEqual(['http://p', 'http://p'])
    const env = { PERIPLUS_CONTEXT: 'a,b', HOME: '/home/me' }
    expect(load([], env).clusters.map(({ kubernetes }) => kubernetes?.context)).toEqual(['a', 'b'])
  })
})
