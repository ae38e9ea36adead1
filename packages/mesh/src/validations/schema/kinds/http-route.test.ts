import { describe, expect, it } from 'vitest'
import { complaints } from '../test-complaints.ts'

const destination = { host: 'reviews' }
const route = [{ destination }]

const found = (parts: Record<string, unknown>, hosts: readonly string[] = ['reviews']) =>
  complaints('VirtualService', { hosts, http: [{ route, ...parts }] }).map((each) =>
    each.replace('spec.http[0]', 'http'),
  )

describe('routes of HTTP', () => {
  it.each([
    ['a destination', {}, []],
    ['nothing', { route: [] }, ['http someOf']],
    ['a redirect', { route: [], redirect: { uri: '/' } }, []],
    ['two answers', { redirect: { uri: '/' } }, ['http.route together']],
    [
      'everything',
      {
        redirect: { uri: '/' },
        rewrite: { uri: '/' },
        fault: { delay: { fixedDelay: '1s' } },
        directResponse: { status: 200 },
      },
      ['route', 'fault', 'rewrite', 'directResponse'].map((name) => `http.${name} together`),
    ],
    ['an answer of its own', { route: [], directResponse: { status: 503 } }, []],
    ['two, one its own', { directResponse: { status: 503 } }, ['http.route together']],
    ['a delegate', { route: [], delegate: { name: 'a' } }, []],
    ['a delegate and a route', { delegate: { name: 'a' } }, ['http.route together']],
    [
      'two kinds of mirrors',
      { mirror: destination, mirrors: [{ destination }] },
      ['http.mirrors together'],
    ],
  ])('with %s', (_, parts, expected) => {
    expect(found(parts)).toEqual(expected)
  })

  it('do not delegate further where they are a delegate’s', () => {
    expect(found({ delegate: { name: 'a' } }, [])).toEqual(['http.delegate delegateOfDelegate'])
  })

  const shares = (...weights: (number | undefined)[]) => ({
    route: weights.map((weight) => ({ destination, ...(weight !== undefined && { weight }) })),
  })

  it.each([
    ['80 and 20', shares(80, 20), []],
    ['1 and 3', shares(1, 3), []],
    ['0 alone', shares(0), []],
    ['none at all', shares(undefined, undefined), ['http.route weightsZero']],
    ['0 and 0', shares(0, 0), ['http.route weightsZero']],
    ['a negative one', shares(-1, 101), ['http.route[0].weight negative']],
    ['no destination', { route: [{}] }, ['http.route[0] missing']],
    [
      'every host',
      { route: [{ destination: { host: '*' } }] },
      ['http.route[0].destination.host hostAny'],
    ],
    ['no host', { route: [{ destination: {} }] }, ['http.route[0].destination.host hostEmpty']],
    ['a short subset', { route: [{ destination: { ...destination, subset: 'v1' } }] }, []],
    [
      'a subset with a dot and a port of 0',
      { route: [{ destination: { ...destination, subset: 'v.1', port: { number: 0 } } }] },
      ['http.route[0].destination.subset name', 'http.route[0].destination.port.number port'],
    ],
    [
      'a wrong header',
      { route: [{ destination, headers: { request: { set: { a: '%' } } } }] },
      ['http.route[0].headers.request.set.a headerValue'],
    ],
  ])('to destinations with %s', (_, parts, expected) => {
    expect(found(parts)).toEqual(expected)
  })

  it.each([
    [{ uri: { prefix: '' }, method: { exact: 'GET' } }, []],
    [{ uri: { regex: '(' } }, ['uri.regex regexSyntax']],
    [{ uri: { regex: '' } }, ['uri.regex empty']],
    [{ authority: { prefix: '' } }, ['authority.prefix empty']],
    [
      { scheme: { regex: '[' }, method: { regex: '[' } },
      ['scheme.regex regexSyntax', 'method.regex regexSyntax'],
    ],
    [{ queryParams: { q: { regex: ')' } } }, ['queryParams.q.regex regexSyntax']],
    [{ headers: { 'x team': { exact: 'a' } } }, ['headers["x team"] headerName']],
    [{ headers: { team: null } }, ['headers.team missing']],
    [{ withoutHeaders: { team: { regex: '*' }, other: null } }, []],
    [{ withoutHeaders: { team: { regex: '**' } } }, ['withoutHeaders.team.regex regexSyntax']],
    [{ port: 0 }, []],
    [{ port: 65_536 }, ['port port']],
    [{ sourceLabels: { app: 'a b' } }, ['sourceLabels.app labelValue']],
    [{ sourceNamespace: 'a.b' }, ['sourceNamespace name']],
    [{ gateways: ['shop/web', 'a/b.c'] }, ['gateways[1] gatewayName']],
  ])('match %j: %j', (match, expected) => {
    expect(found({ match: [match] })).toEqual(expected.map((each) => `http.match[0].${each}`))
  })

  it.each([
    [{ timeout: '0.5s' }, []],
    [{ timeout: '0s' }, ['http.timeout durationShort']],
    [{ retries: { attempts: 2, retryOn: '5xx,503,unavailable', perTryTimeout: '2s' } }, []],
    [{ retries: { attempts: 1, retryOn: '0503' } }, []],
    [{ retries: { attempts: 0 } }, []],
    [{ retries: { attempts: -1 } }, ['http.retries.attempts negative']],
    [{ retries: { retryOn: '5xx' } }, ['http.retries retriesOff']],
    [
      { retries: { attempts: 1, retryOn: '5xx, reset,700' } },
      ['http.retries.retryOn retryOn', 'http.retries.retryOn retryOn'],
    ],
    [{ retries: { attempts: 1, backoff: '1us' } }, ['http.retries.backoff durationShort']],
    [{ mirror: destination, mirrorPercentage: { value: 12.5 } }, []],
    [{ mirrorPercentage: { value: 101 } }, ['http.mirrorPercentage.value outOfRange']],
    [{ mirrorPercent: 50 }, ['warning: http.mirrorPercent deprecated']],
    [{ mirrors: [{}] }, ['http.mirrors[0] missing']],
    [
      { mirrors: [{ destination, percentage: { value: -1 } }] },
      ['http.mirrors[0].percentage.value outOfRange'],
    ],
  ])('%j: %j', (parts, expected) => {
    expect(found(parts)).toEqual(expected)
  })

  it.each([
    [{ abort: { httpStatus: 500, percentage: { value: 0.1 } } }, []],
    [{ abort: {} }, []],
    [{}, ['http.fault someOf']],
    [{ abort: { httpStatus: 100 } }, ['http.fault.abort.httpStatus outOfRange']],
    [{ abort: { grpcStatus: 'OOPS' } }, ['http.fault.abort.grpcStatus grpcStatus']],
    [{ abort: { http2Error: 'x' } }, ['http.fault.abort.http2Error unsupported']],
    [
      { delay: { fixedDelay: '1s', percentage: { value: 0.00001 } } },
      ['http.fault.delay.percentage.value percentageTooFine'],
    ],
    [
      { delay: { fixedDelay: '1s', percentage: { value: 100.5 } } },
      ['http.fault.delay.percentage.value outOfRange'],
    ],
    [{ delay: { exponentialDelay: '1s' } }, ['http.fault.delay.exponentialDelay unsupported']],
  ])('fault %j: %j', (fault, expected) => {
    expect(found({ fault })).toEqual(expected)
  })

  it.each([
    [
      {
        allowOrigins: [{ exact: 'a' }],
        allowMethods: ['GET', '*'],
        allowHeaders: ['*', 'x-a'],
        maxAge: '24h',
      },
      [],
    ],
    [{ allowOrigins: [{}] }, ['allowOrigins[0] someOf']],
    [{ allowOrigins: [{ regex: '(' }] }, ['allowOrigins[0].regex regexSyntax']],
    [{ allowMethods: ['get'] }, ['allowMethods[0] unknown']],
    [{ exposeHeaders: ['a b', ''] }, ['exposeHeaders[0] headerName', 'exposeHeaders[1] empty']],
    [{ maxAge: '1500ms' }, ['maxAge durationSeconds']],
    [{ maxAge: '1us' }, ['maxAge durationShort', 'maxAge durationSeconds']],
  ])('CORS %j: %j', (corsPolicy, expected) => {
    expect(found({ corsPolicy })).toEqual(expected.map((each) => `http.corsPolicy.${each}`))
  })

  it.each([
    [{ redirect: { authority: 'a', redirectCode: 308, scheme: 'https', port: 8443 } }, []],
    [{ redirect: { derivePort: 'FROM_REQUEST_PORT' } }, []],
    [{ match: [{ uri: { prefix: '/a' } }], redirect: { prefixRewrite: '/b' } }, []],
    [{ match: [{ port: 80 }], redirect: { prefixRewrite: '/b' } }, []],
    [
      { match: [{ uri: { exact: '/a' } }], redirect: { prefixRewrite: '/b' } },
      ['http.match[0].uri needs'],
    ],
    [{ redirect: { prefixRewrite: '/b', uri: '/c' } }, ['http.redirect.prefixRewrite together']],
    [{ redirect: {} }, ['http.redirect someOf']],
    [{ redirect: { uri: '/', redirectCode: 200 } }, ['http.redirect.redirectCode outOfRange']],
    [{ redirect: { scheme: 'ftp' } }, ['http.redirect.scheme unknown']],
    [{ redirect: { port: 70_000 } }, ['http.redirect.port port']],
    [{ directResponse: { status: 100 } }, ['http.directResponse.status outOfRange']],
    [{ directResponse: {} }, ['http.directResponse missing']],
    [
      { directResponse: { status: 200, body: { string: 'a'.repeat(200_000) } } },
      ['warning: http.directResponse.body bodyLarge'],
    ],
    [
      { directResponse: { status: 200, body: { string: '网'.repeat(40_000) } } },
      ['warning: http.directResponse.body bodyLarge'],
    ],
    [
      { directResponse: { status: 200, body: { bytes: 'a'.repeat(1_500_000) } } },
      ['http.directResponse.body bodyTooLarge'],
    ],
  ])('answer %#: %j', (parts, expected) => {
    expect(found({ route: [], ...parts })).toEqual(expected)
  })

  it.each([
    [{ rewrite: { uri: '/' } }, []],
    [{ rewrite: { uriRegexRewrite: { match: '^/a', rewrite: '/' } } }, []],
    [{ rewrite: {} }, ['http.rewrite someOf']],
    [{ rewrite: { uri: '/', uriRegexRewrite: {} } }, ['http.rewrite together']],
    [{ rewrite: { uriRegexRewrite: { match: '^/a' } } }, ['http.rewrite.uriRegexRewrite missing']],
    [
      { rewrite: { uriRegexRewrite: { match: '(', rewrite: '/' } } },
      ['http.rewrite.uriRegexRewrite.match regexSyntax'],
    ],
    [
      { rewrite: { authority: 'a' }, headers: { request: { set: { Host: 'b' } } } },
      ['http.headers.request.set.Host authorityTwice'],
    ],
    [
      { headers: { request: { set: { host: 'a' }, add: { ':authority': 'b' } } } },
      ['http.headers.request.add[":authority"] authorityTwice'],
    ],
  ])('%j: %j', (parts, expected) => {
    expect(found(parts)).toEqual(expected)
  })
})
