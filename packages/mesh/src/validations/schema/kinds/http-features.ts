import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { bytesOf } from '../values/bytes.ts'
import { checkDuration, checkWholeSeconds } from '../values/durations.ts'
import { corsHeaderProblem } from '../values/headers.ts'
import { checkText } from '../values/names.ts'
import { checkNotNegative, checkPercentage, checkRange } from '../values/numbers.ts'
import { checkRegexMatch, checkRegularExpression } from '../values/regular-expressions.ts'
import { isGrpcStatus, isHttpStatus, isRetryPolicy } from '../values/status-codes.ts'

const corsMethods = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'CONNECT',
  'OPTIONS',
  'TRACE',
  '*',
]

export function checkCors(policy: Field): void {
  if (!policy.isObject) return
  for (const origin of policy.at('allowOrigins').items) {
    const isGiven = ['exact', 'prefix', 'regex'].some((way) => origin.at(way).text !== '')
    if (isGiven) checkRegexMatch(origin)
    else origin.refuse(message('findings.schema.someOf', { fields: 'exact, prefix, regex' }))
  }
  for (const method of policy.at('allowMethods').items) {
    if (corsMethods.includes(method.text)) continue
    const allowed = corsMethods.join(', ')
    method.refuse(message('findings.schema.unknown', { value: method.text, allowed }))
  }
  for (const list of ['allowHeaders', 'exposeHeaders']) {
    for (const header of policy.at(list).items) checkText(header, corsHeaderProblem)
  }
  checkDuration(policy.at('maxAge'))
  checkWholeSeconds(policy.at('maxAge'))
}

export function checkFault(fault: Field): void {
  if (!fault.isObject) return
  const abort = fault.at('abort')
  const delay = fault.at('delay')
  if (!abort.isObject && !delay.isObject) {
    fault.refuse(message('findings.schema.someOf', { fields: 'abort, delay' }))
  }
  checkPercentage(abort.at('percentage'))
  checkAbort(abort)
  checkPercentage(delay.at('percentage'))
  checkDuration(delay.at('fixedDelay'))
  const exponential = delay.at('exponentialDelay')
  checkDuration(exponential)
  if (exponential.isSet) {
    exponential.refuse(message('findings.schema.unsupported', { field: 'exponentialDelay' }))
  }
}

function checkAbort(abort: Field): void {
  const grpc = abort.at('grpcStatus')
  const http = abort.at('httpStatus')
  if (grpc.isSet && !isGrpcStatus(grpc.text)) {
    grpc.refuse(message('findings.schema.grpcStatus', { value: grpc.shown }))
  }
  if (abort.at('http2Error').isSet) {
    abort.at('http2Error').refuse(message('findings.schema.unsupported', { field: 'http2Error' }))
  }
  if (http.isSet) checkRange(http, 200, 600)
}

const kilobyte = 1024

export function checkDirectResponse(response: Field): void {
  if (!response.isObject) return
  const body = response.at('body')
  const inBase64 = body.at('bytes').text.length
  const bytes = Math.max(bytesOf(body.at('string').text), (inBase64 * 3) / 4)
  if (bytes > kilobyte * kilobyte) body.refuse(message('findings.schema.bodyTooLarge'))
  else if (bytes > 100 * kilobyte) body.warn(message('findings.schema.bodyLarge'))
  const status = response.at('status')
  if (!status.isSet) response.refuse(message('findings.schema.missing', { field: 'status' }))
  else checkRange(status, 200, 600)
}

export function checkRetries(retries: Field): void {
  if (!retries.isObject) return
  const attempts = retries.at('attempts')
  const retryOn = retries.at('retryOn')
  checkNotNegative(attempts)
  const others = ['perTryTimeout', 'retryOn', 'retryRemoteLocalities'].filter(
    (name) => retries.at(name).isSet && retries.at(name).value !== '',
  )
  if (attempts.number === 0 && others.length > 0) {
    retries.refuse(message('findings.schema.retriesOff', { fields: others.join(', ') }))
  }
  checkDuration(retries.at('perTryTimeout'))
  for (const policy of retryOn.text === '' ? [] : retryOn.text.split(',')) {
    if (!isHttpStatus(policy) && !isRetryPolicy(policy)) {
      retryOn.refuse(message('findings.schema.retryOn', { value: policy }))
    }
  }
  checkDuration(retries.at('backoff'))
}

export function checkRewrite(rewrite: Field): void {
  if (!rewrite.isObject) return
  const uri = rewrite.at('uri')
  const regex = rewrite.at('uriRegexRewrite')
  if (uri.text !== '' && regex.isObject) {
    rewrite.refuse(message('findings.schema.together', { one: 'uri', other: 'uriRegexRewrite' }))
  } else if (uri.text === '' && !regex.isObject && rewrite.at('authority').text === '') {
    const fields = 'uri, uriRegexRewrite, authority'
    rewrite.refuse(message('findings.schema.someOf', { fields }))
  } else if (regex.isObject) {
    checkRegexRewrite(regex)
  }
}

function checkRegexRewrite(regex: Field): void {
  const missing = ['match', 'rewrite'].find((name) => regex.at(name).text === '')
  if (missing) regex.refuse(message('findings.schema.missing', { field: missing }))
  else checkRegularExpression(regex.at('match'))
}
