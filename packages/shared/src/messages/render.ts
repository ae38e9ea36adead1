import { IntlMessageFormat } from 'intl-messageformat'
import type { MessageParams } from '../message.ts'
import {
  catalogues,
  type Language,
  languages,
  type MessageId,
  type ParamsOfMessage,
} from './catalogue.ts'

/** A sentence not yet in any language. The domain returns these; only the doors render them. */
export interface MessageRef {
  readonly id: MessageId
  readonly params: MessageParams
}

type ParamsArgument<Id extends MessageId> = keyof ParamsOfMessage<Id> extends never
  ? []
  : [params: ParamsOfMessage<Id>]

/** Names a sentence of the catalogue; the compiler checks that its parameters are all given. */
export function message<Id extends MessageId>(id: Id, ...args: ParamsArgument<Id>): MessageRef {
  return { id, params: args[0] ?? {} }
}

/** Texts by language and id. */
type Texts = Readonly<Record<Language, Readonly<Partial<Record<MessageId, string>>>>>

/** Makes what gives the text of a sentence in one language; an id without a text stands for itself. */
export function createRender(texts: Texts) {
  const compiled = new Map<string, IntlMessageFormat>()
  return (language: Language, ref: MessageRef): string => {
    const key = `${language} ${ref.id}`
    let format = compiled.get(key)
    if (!format) {
      const text = texts[language][ref.id]
      if (text === undefined) return ref.id
      format = new IntlMessageFormat(text, language)
      compiled.set(key, format)
    }
    return String(format.format(ref.params))
  }
}

/** The text of a sentence in one language, as far as the browser knows it: findings are not said. */
export const render = createRender(catalogues)

/**
 * Chooses a language from an `Accept-Language` header or `navigator.languages`: the first that we
 * have; any Chinese counts as Simplified Chinese, and English is the last resort.
 */
export function chooseLanguage(accepted: string): Language {
  for (const part of accepted.split(',')) {
    const tag = (part.split(';')[0] ?? '').trim().toLowerCase()
    const exact = languages.find((language) => language.toLowerCase() === tag)
    if (exact) return exact
    if (tag === 'zh' || tag.startsWith('zh-')) return 'zh-CN'
    if (tag === 'en' || tag.startsWith('en-')) return 'en'
  }
  return 'en'
}
