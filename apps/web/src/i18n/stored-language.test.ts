import { describe, expect, it } from 'vitest'
import { initialLanguage, storeLanguage } from './stored-language.ts'

const storage = (entries: Record<string, string> = {}) => ({
  getItem: (key: string) => entries[key] ?? null,
  setItem: (key: string, value: string) => {
    entries[key] = value
  },
})

describe('initialLanguage', () => {
  it('is what the reader chose, whatever the browser prefers', () => {
    const place = storage()
    storeLanguage(place, 'zh-CN')
    expect(initialLanguage(place, ['en-GB'])).toBe('zh-CN')
  })

  it('is the first of the browser’s languages that we have', () => {
    expect(initialLanguage(storage(), ['de', 'zh-TW', 'en'])).toBe('zh-CN')
  })

  it('ignores a stored language that we do not have', () => {
    expect(initialLanguage(storage({ 'periplus-language': 'xx' }), ['en'])).toBe('en')
  })

  it('does without storage where it is forbidden', () => {
    const forbidden = {
      getItem: () => {
        throw new DOMException('denied', 'SecurityError')
      },
    }
    expect(initialLanguage(forbidden, ['zh'])).toBe('zh-CN')
  })
})
