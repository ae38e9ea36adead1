/**
 * Every sentence that the web app, the server and the command line say, by id. A file per topic in
 * each language; the Chinese files are typed by the English ones, so no id can be missing.
 * Texts are ICU messages: https://unicode-org.github.io/icu/userguide/format_parse/messages/
 */
import type { findingsEn } from './en/findings/index.ts'
import { en } from './en/index.ts'
import { zhCN } from './zh-CN/index.ts'

export const languages = ['en', 'zh-CN'] as const
export type Language = (typeof languages)[number]

/** Every sentence but those of findings, which the browser gets from the server in words. */
export const catalogues: Record<Language, Record<keyof typeof en, string>> = { en, 'zh-CN': zhCN }

type English = typeof en & typeof findingsEn
export type MessageId = keyof English & string

/** What stands between `{` and the next `,` or `}`; `{# pods}` inside a plural is no parameter. */
type Argument<Inner extends string> = Inner extends `${infer Name},${string}`
  ? Name
  : Inner extends `#${string}` | `${string} ${string}`
    ? never
    : Inner

type Arguments<Text extends string> = Text extends `${string}{${infer Rest}`
  ? Rest extends `${infer Inner}}${infer Tail}`
    ? (Inner extends `${infer Head}{${string}` ? Argument<Head> : Argument<Inner>) | Arguments<Tail>
    : never
  : never

/** The parameters that the English text of a message names. */
export type ParamsOfMessage<Id extends MessageId> = Record<Arguments<English[Id]>, string | number>
