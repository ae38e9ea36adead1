import { describe, expect, it } from 'vitest'
import { scrapeIntervalOf } from './scrape-interval.ts'

describe('scrapeIntervalOf', () => {
  it.each([
    ['global: {scrape_interval: 15s}', 15],
    ['global: {scrape_interval: 1m30s}', 90],
    ['global: {}\nscrape_configs: []', 60],
    ['', 60],
    [
      'global: {scrape_interval: 1m}\nscrape_configs: [{job_name: envoy-stats, scrape_interval: 15s}, {job_name: node, scrape_interval: 5m}]',
      15,
    ],
    [
      'global: {scrape_interval: 30s}\nscrape_configs: [{job_name: istio-mesh, scrape_interval: 15s}, {job_name: kubernetes-pods}]',
      30,
    ],
  ])('reads %j', (yaml, seconds) => {
    expect(scrapeIntervalOf(yaml)).toBe(seconds)
  })

  it('has no answer for what is no configuration', () => {
    expect(scrapeIntervalOf('a: [')).toBeNull()
    expect(scrapeIntervalOf('just a text')).toBeNull()
    expect(scrapeIntervalOf('global: {scrape_interval: 5}')).toBeNull()
  })
})
