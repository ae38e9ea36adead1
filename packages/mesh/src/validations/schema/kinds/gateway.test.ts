import { describe, expect, it } from 'vitest'
import { complaints } from '../test-complaints.ts'

const http = { number: 80, name: 'http', protocol: 'HTTP' }
const https = { number: 443, name: 'https', protocol: 'HTTPS' }
const hosts = ['shop.example']

const found = (...servers: Record<string, unknown>[]) =>
  complaints('Gateway', { servers }).map((each) => each.replace('spec.servers[0]', 'server'))

const withTls = (tls: Record<string, unknown>) => found({ port: https, hosts, tls })

describe('schema/gateway', () => {
  it('needs a name without dots, and a server', () => {
    const spec = { servers: [{ port: http, hosts }] }
    expect(complaints('Gateway', spec, 'shop/a.b')).toEqual(['metadata.name name'])
    expect(complaints('Gateway', spec, 'shop/a_b')).toEqual(['metadata.name name'])
    expect(complaints('Gateway', spec, 'shop/')).toEqual([])
    expect(complaints('Gateway', {})).toEqual(['spec missing'])
  })

  it.each([
    [['*'], []],
    [['shop/*.example', './a.example', '*/b.example'], []],
    [['10.0.0.1'], []],
    [[], ['server missing']],
    [['shop'], ['server.hosts[0] hostShort']],
    [['~/a.example'], ['server.hosts[0] hostNamespace']],
    [['/a.example'], ['server.hosts[0] hostPartEmpty', 'server.hosts[0] hostNamespace']],
    [
      ['shop/'],
      ['server.hosts[0] hostPartEmpty', 'server.hosts[0] hostShort', 'server.hosts[0] hostEmpty'],
    ],
    [['*a.example'], ['server.hosts[0] hostPartialWildcard']],
    [['a_b.example'], ['server.hosts[0] hostLabel']],
  ])('hosts %j: %j', (names, expected) => {
    expect(found({ port: http, hosts: names })).toEqual(expected)
  })

  it.each([
    ['GRPC', { ...http, protocol: 'grpc-WEB' }, []],
    ['no port', undefined, ['server missing']],
    ['no protocol', { number: 80, name: 'a' }, ['server.port.protocol missing']],
    ['an unknown protocol', { ...http, protocol: 'SMTP' }, ['server.port.protocol protocol']],
    ['no name', { number: 80, protocol: 'HTTP' }, ['server.port missing']],
    ['no number', { name: 'a', protocol: 'HTTP' }, ['server.port.number portMissing']],
    ['a large number', { ...http, number: 65_536 }, ['server.port.number port']],
    ['a target', { ...http, targetPort: 8080 }, ['server.port.targetPort noEffect']],
  ])('a port with %s', (_, port, expected) => {
    expect(found({ hosts, ...(port && { port }) })).toEqual(expected)
  })

  it.each([
    ['0.0.0.0', http, []],
    ['unix:///run/web.sock', { ...http, number: 0 }, []],
    ['unix:///run/web.sock', http, ['server.port.number portOfSocket']],
    ['unix://run', { ...http, number: 0 }, ['server.bind unixPath']],
    ['web.example', http, ['server.bind address']],
  ])('bound to %s: %#', (bind, port, expected) => {
    expect(found({ hosts, port, bind })).toEqual(expected)
  })

  it('has names of ports once', () => {
    const second = { port: { ...https, name: 'http' }, hosts, tls: { mode: 'PASSTHROUGH' } }
    expect(found({ port: http, hosts }, second)).toEqual(['spec.servers[1].port.name twice'])
  })

  it.each([
    ['HTTPS without TLS', { port: https }, ['server tlsMissing']],
    ['HTTP that redirects', { port: http, tls: { httpsRedirect: true } }, []],
    [
      'HTTP with a certificate',
      { port: http, tls: { mode: 'SIMPLE', credentialName: 'a' } },
      ['server.tls tlsOnPlainPort'],
    ],
    [
      'TCP with TLS',
      { port: { ...http, protocol: 'TCP' }, tls: { mode: 'PASSTHROUGH' } },
      ['server.tls tlsOnPlainPort'],
    ],
    [
      'TLS that redirects',
      { port: { ...https, protocol: 'TLS' }, tls: { mode: 'PASSTHROUGH', httpsRedirect: true } },
      ['warning: server.tls.httpsRedirect redirectOfOtherThanHttp'],
    ],
  ])('%s', (_, server, expected) => {
    expect(found({ hosts, ...server })).toEqual(expected)
  })

  it.each([
    [{ mode: 'SIMPLE', credentialName: 'a' }, []],
    [{ mode: 'MUTUAL', credentialNames: ['a', 'b'] }, []],
    [{ mode: 'SIMPLE', serverCertificate: 'a', privateKey: 'b' }, []],
    [{ mode: 'ISTIO_MUTUAL' }, []],
    [{ mode: 'SIMPLE' }, ['server.tls tlsNeeds', 'server.tls tlsNeeds']],
    [
      { mode: 'SIMPLE', tlsCertificates: [{ serverCertificate: 'a' }] },
      ['server.tls.tlsCertificates[0] tlsNeeds'],
    ],
    [{ mode: 'OPTIONAL_MUTUAL', serverCertificate: 'a', privateKey: 'b' }, ['server.tls tlsNeeds']],
    [
      { mode: 'ISTIO_MUTUAL', credentialName: 'a', caCertificates: 'b' },
      ['server.tls.caCertificates tlsIstioMutual', 'server.tls.credentialName tlsIstioMutual'],
    ],
    [{ mode: 'SIMPLE', credentialName: 'a', credentialNames: ['b'] }, ['server.tls onlyOneOf']],
    [{ mode: 'PASSTHROUGH', credentialName: 'a' }, ['warning: server.tls tlsUnused']],
    [
      { mode: 'SIMPLE', serverCertificate: 'a', privateKey: 'b', caCrl: 'c' },
      ['server.tls.caCrl forbidden'],
    ],
    [
      { mode: 'PASSTHROUGH', credentialName: 'a', caCrl: 'c' },
      ['warning: server.tls tlsUnused', 'server.tls.caCrl crlInCredential'],
    ],
    [
      { mode: 'PASSTHROUGH', minProtocolVersion: 'TLSV1_1' },
      ['warning: server.tls.minProtocolVersion oldTlsWithoutCiphers'],
    ],
    [
      { mode: 'PASSTHROUGH', minProtocolVersion: 'TLSV1_0', cipherSuites: ['AES128-SHA', '-ALL'] },
      [],
    ],
    [
      { mode: 'PASSTHROUGH', cipherSuites: ['AES128-SHA', 'AES128-SHA', 'ROT13'] },
      [
        'warning: server.tls.cipherSuites ciphersUnknown',
        'warning: server.tls.cipherSuites ciphersTwice',
      ],
    ],
  ])('TLS %j: %j', (tls, expected) => {
    expect(withTls(tls)).toEqual(expected)
  })

  it('takes two certificates at most', () => {
    const certificate = { serverCertificate: 'a', privateKey: 'b' }
    const tlsCertificates = [certificate, certificate, certificate]
    expect(withTls({ mode: 'SIMPLE', tlsCertificates })).toEqual([
      'warning: server.tls.tlsCertificates tlsTwoCertificates',
    ])
  })
})
