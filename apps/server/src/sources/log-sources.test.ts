import { message } from '@periplus/shared'
import { beforeEach, expect, it } from 'vitest'
import { createLogger } from '../logging/logger.ts'
import { logSources } from './log-sources.ts'
import type { SourceReading } from './source-reading.ts'

let logged: string[]
let tell: (readings: readonly SourceReading[]) => void
beforeEach(() => {
  logged = []
  const write = (line: string) => {
    const { level, source, msg } = JSON.parse(line)
    logged.push(`${level} ${source}: ${msg}`)
  }
  tell = logSources(createLogger('info', { write }))
})

const prometheus: SourceReading = {
  source: 'prometheus',
  cluster: 'east',
  state: 'ok',
  message: null,
  tookMs: 0,
  queries: 0,
}
const istiodIsGone: SourceReading = {
  ...prometheus,
  source: 'istiod',
  state: 'failed',
  message: message('sources.no-istiod'),
}
const sentence = expect.stringContaining('40 istiod: No running istiod pod')

it('tells a trouble once, with its sentence', () => {
  tell([prometheus, istiodIsGone])
  tell([prometheus, istiodIsGone])
  expect(logged).toEqual([sentence])
})

it('tells that it is over, and another time when it is back', () => {
  const istiod: SourceReading = { ...istiodIsGone, state: 'ok', message: null }
  for (const each of [istiod, istiodIsGone, istiod, istiod, istiodIsGone]) tell([each])
  expect(logged).toEqual([sentence, '30 istiod: answers again', sentence])
})

it('keeps clusters apart', () => {
  tell([istiodIsGone, { ...istiodIsGone, cluster: 'west' }])
  expect(logged).toEqual([sentence, sentence])
})

it('knows a cluster again that has got its name', () => {
  tell([istiodIsGone])
  tell([{ ...istiodIsGone, cluster: 'harbour-1' }])
  tell([{ ...istiodIsGone, cluster: 'harbour-1', state: 'ok', message: null }])
  expect(logged).toEqual([sentence, '30 istiod: answers again'])
})

it('says nothing of what is not known yet', () => {
  const notYet = message('sources.not-yet-read', { upstream: 'Kubernetes' })
  tell([{ ...prometheus, source: 'kubernetes', state: 'partial', message: notYet }])
  expect(logged).toEqual([])
})
