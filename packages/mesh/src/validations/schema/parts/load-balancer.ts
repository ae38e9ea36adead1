import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkDuration } from '../values/durations.ts'
import { checkNotNegative, isPrime } from '../values/numbers.ts'
import { checkLocalities } from './localities.ts'
import { checkZoneAware } from './zone-aware.ts'

/** The least table that Envoy's Maglev refuses. */
const maglevLimit = 5_000_011

/** Rules of a load balancer. Absent: nothing to say. */
export function checkLoadBalancer(balancer: Field, outlierDetection: Field): void {
  if (!balancer.isObject) return
  checkConsistentHash(balancer.at('consistentHash'))
  checkLocalities(balancer.at('localityLbSetting'), outlierDetection.isObject)
  checkZoneAware(balancer)
  const warmup = balancer.at('warmup')
  if (warmup.isObject) checkWarmup(warmup)
}

function checkConsistentHash(hash: Field): void {
  const cookie = hash.at('httpCookie')
  if (cookie.isObject && cookie.at('name').text === '') {
    cookie.refuse(message('findings.schema.missing', { field: 'name' }))
  }
  checkCookieAttributes(cookie.at('attributes'))
  const ringSize = hash.at('minimumRingSize')
  const algorithm = ['ringHash', 'maglev'].find((name) => hash.at(name).isObject)
  if (ringSize.number !== 0) {
    const field = 'minimumRingSize'
    ringSize.warn(message('findings.schema.deprecated', { field, instead: 'ringHash' }))
    if (algorithm) {
      ringSize.refuse(message('findings.schema.together', { one: field, other: algorithm }))
    }
  }
  if (hash.at('maglev').isObject) checkTableSize(hash.at('maglev').at('tableSize'))
}

function checkCookieAttributes(attributes: Field): void {
  const names = new Set<string>()
  for (const attribute of attributes.items) {
    const name = attribute.at('name')
    if (name.text === '') {
      attribute.refuse(message('findings.schema.missing', { field: 'name' }))
    } else if (names.has(name.text)) {
      name.refuse(message('findings.schema.twice', { value: name.text, field: 'name' }))
    }
    names.add(name.text)
  }
}

function checkTableSize(size: Field): void {
  if (size.number === 0) size.refuse(message('findings.schema.missing', { field: 'tableSize' }))
  if (size.number >= maglevLimit) {
    size.refuse(
      message('findings.schema.tooLarge', { value: size.shown, max: String(maglevLimit - 1) }),
    )
  }
  if (!isPrime(size.number)) {
    size.refuse(message('findings.schema.notPrime', { value: String(size.number) }))
  }
}

function checkWarmup(warmup: Field): void {
  const duration = warmup.at('duration')
  const least = warmup.at('minimumPercent')
  const aggression = warmup.at('aggression')
  if (!duration.isSet) warmup.refuse(message('findings.schema.missing', { field: 'duration' }))
  checkDuration(duration)
  checkNotNegative(least)
  if (least.number > 100) {
    least.refuse(message('findings.schema.tooLarge', { value: least.shown, max: '100' }))
  }
  if (aggression.isSet && aggression.number < 1) {
    aggression.refuse(message('findings.schema.tooSmall', { value: aggression.shown, min: '1' }))
  }
}
