/** State of an upstream and what to do (server/sources, server/collect). */
export const sources = {
  'sources.not-configured': '{source} is not configured. Set it with {flag}.',
  'sources.unreachable':
    '{upstream} at {address} cannot be reached ({operation}). Check that it runs and that this server may connect to it.',
  'sources.slow':
    '{upstream} at {address} gave no answer within {seconds} s ({operation}). Check its load, or ask for a shorter range.',
  'sources.unauthorized':
    '{upstream} at {address} refused the credentials ({operation}, HTTP {status}). Check the token or certificate that this server uses.',
  'sources.garbage':
    '{upstream} at {address} sent something that is no answer ({operation}). Check that the address is that of {upstream} itself and not of a proxy or login page.',
  'sources.http-error':
    '{upstream} at {address} answered HTTP {status} ({operation}). Its own log says why.',
  'sources.query-error': '{upstream} at {address} refused a query ({operation}): {detail}',
  'sources.no-istio-metrics':
    '{upstream} at {address} answers, but knows no Istio metric in this window. Check that it scrapes the proxies (job with port 15090 or 15020).',
  'sources.not-yet-read': '{upstream} has not been read yet.',
} as const
