/**
 * Every sentence, those of findings included: for the server and the command line. The browser gets
 * findings in words, so that its first page does not carry a text for each mistake that can be made.
 */
import { catalogues, type Language, type MessageId } from './catalogue.ts'
import { findingsEn } from './en/findings/index.ts'
import { createRender } from './render.ts'
import { findingsZhCN } from './zh-CN/findings/index.ts'

export const everySentence: Record<Language, Record<MessageId, string>> = {
  en: { ...catalogues.en, ...findingsEn },
  'zh-CN': { ...catalogues['zh-CN'], ...findingsZhCN },
}

/** The text of a sentence in one language. */
export const render = createRender(everySentence)
