import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { languages, type MessageId } from './catalogue.ts'
import { everySentence as catalogues, render } from './every-sentence.ts'
import { chooseLanguage, message } from './render.ts'

/** Names of the arguments in a parsed ICU message, plural branches included. */
function argumentNames(elements: unknown[]): string[] {
  return elements.flatMap((element) => {
    const { type, value, options } = element as {
      type: number
      value: string
      options?: Record<string, { value: unknown[] }>
    }
    const literal = type === 0 || type === 7
    const nested = Object.values(options ?? {}).flatMap((option) => argumentNames(option.value))
    return literal ? [] : [value, ...nested]
  })
}

const parsed = (language: (typeof languages)[number], id: MessageId) =>
  new Set(argumentNames(new IntlMessageFormat(catalogues[language][id], language).getAst()))

describe('message catalogues', () => {
  it.each(languages)('%s parses as ICU and is not empty, every id', (language) => {
    for (const [id, text] of Object.entries(catalogues[language])) {
      expect(text.trim(), id).not.toBe('')
      expect(() => new IntlMessageFormat(text, language), id).not.toThrow()
    }
  })

  it('holds the same ids in every language', () => {
    expect(Object.keys(catalogues['zh-CN']).sort()).toEqual(Object.keys(catalogues.en).sort())
  })

  it('names the same parameters in every language', () => {
    for (const id of Object.keys(catalogues.en) as MessageId[]) {
      expect(parsed('zh-CN', id), id).toEqual(parsed('en', id))
    }
  })

  it('renders parameters', () => {
    const ref = message('cli.ready', { url: 'http://localhost:7070' })
    expect(render('en', ref)).toBe('Periplus is ready: http://localhost:7070')
    expect(render('zh-CN', ref)).toContain('http://localhost:7070')
  })
})

describe('chooseLanguage', () => {
  it.each([
    ['zh-TW,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['de,en-GB;q=0.7', 'en'],
    ['fr', 'en'],
    ['', 'en'],
    ['zh-cn', 'zh-CN'],
  ])('%s → %s', (header, expected) => {
    expect(chooseLanguage(header)).toBe(expected)
  })
})
