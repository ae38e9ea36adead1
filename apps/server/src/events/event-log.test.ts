import { describe, expect, it } from 'vitest'
import { createEventLog } from './event-log.ts'

describe('event log', () => {
  it('tells what came after an id', () => {
    const log = createEventLog<string>('e', 10)
    const start = log.lastId()
    log.append('a')
    log.append('b')
    expect(log.after(start)?.map(({ event }) => event)).toEqual(['a', 'b'])
    expect(log.after('e-1')).toEqual([{ id: 'e-2', event: 'b' }])
    expect(log.after(log.lastId())).toEqual([])
  })

  it('does not reach back for ever, nor into another process, nor into the future', () => {
    const log = createEventLog<string>('e', 2)
    for (const event of ['a', 'b', 'c']) log.append(event)
    expect(log.after('e-1')?.map(({ event }) => event)).toEqual(['b', 'c'])
    expect(log.after('e-0')).toBeNull()
    expect(log.after('other-1')).toBeNull()
    expect(log.after('e-9')).toBeNull()
    expect(log.after('nonsense')).toBeNull()
  })

  it('calls listeners until they end', () => {
    const log = createEventLog<string>('e', 2)
    const heard: string[] = []
    const end = log.subscribe(({ id, event }) => heard.push(`${id} ${event}`))
    log.append('a')
    end()
    log.append('b')
    expect(heard).toEqual(['e-1 a'])
  })
})
