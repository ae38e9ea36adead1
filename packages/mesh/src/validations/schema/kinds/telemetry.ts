import { message } from '@periplus/shared'
import { celSyntaxProblem } from '../../../crd/cel/syntax-problem.ts'
import type { Field } from '../field.ts'
import { checkAttachment } from '../parts/selectors.ts'
import { checkRange } from '../values/numbers.ts'

/** `ValidateTelemetry` of istio/istio pkg/config/validation/validation.go. */
export function checkTelemetry(spec: Field): void {
  checkAttachment(spec)
  for (const metrics of spec.at('metrics').items) checkMetrics(metrics)
  checkTracing(spec.at('tracing'))
  for (const logging of spec.at('accessLogging').items) {
    if (logging.at('filter').isObject) checkExpression(logging.at('filter').at('expression'))
    checkProviders(logging)
  }
}

function checkExpression(expression: Field): void {
  const reason = celSyntaxProblem(expression.text)
  if (reason !== null) expression.refuse(message('findings.schema.celSyntax', { reason }))
}

/** Istio names the first provider without a name only. */
function checkProviders(part: Field): void {
  const nameless = part.at('providers').items.find((each) => each.at('name').text === '')
  nameless?.refuse(message('findings.schema.missing', { field: 'name' }))
}

function checkTracing(tracing: Field): void {
  if (tracing.items.length > 1) {
    tracing.warn(message('findings.schema.onlyFirst', { field: 'tracing' }))
  }
  for (const item of tracing.items) {
    const providers = item.at('providers')
    if (providers.items.length > 1) {
      providers.warn(message('findings.schema.onlyFirst', { field: 'providers' }))
    }
    checkProviders(item)
    checkRange(item.at('randomSamplingPercentage'), 0, 100)
    checkTags(item.at('customTags'))
  }
}

/** What each way to fill a tag needs. */
const needs: Readonly<Record<string, string>> = {
  literal: 'value',
  header: 'name',
  environment: 'name',
}

function checkTags(tags: Field): void {
  for (const name of tags.keys) {
    const tag = tags.at(name)
    if (name === '') tag.refuse(message('findings.schema.empty', { field: 'customTags' }))
    if (!tag.isSet) tag.refuse(message('findings.schema.missing', { field: name }))
    const way = Object.keys(needs).find((each) => tag.at(each).isObject)
    const field = way === undefined ? undefined : needs[way]
    if (way !== undefined && field !== undefined && tag.at(way).at(field).text === '') {
      tag.at(way).refuse(message('findings.schema.missing', { field }))
    }
  }
}

function checkMetrics(metrics: Field): void {
  checkProviders(metrics)
  for (const override of metrics.at('overrides').items) {
    const tags = override.at('tagOverrides')
    for (const name of tags.keys) checkTagOverride(tags.at(name), name)
    const custom = override.at('match').at('customMetric')
    if (custom.isSet && custom.text === '') {
      custom.refuse(message('findings.schema.empty', { field: 'customMetric' }))
    }
  }
}

function checkTagOverride(tag: Field, name: string): void {
  if (name === '') tag.warn(message('findings.schema.empty', { field: 'tagOverrides' }))
  if (!tag.isSet) {
    tag.refuse(message('findings.schema.missing', { field: name }))
    return
  }
  const isRemoved = tag.at('operation').text === 'REMOVE'
  const value = tag.at('value')
  if (isRemoved && value.text !== '') {
    const other = 'operation: REMOVE'
    value.refuse(message('findings.schema.together', { one: 'value', other }))
  } else if (!isRemoved && value.text === '') {
    tag.refuse(message('findings.schema.missing', { field: 'value' }))
  }
}
