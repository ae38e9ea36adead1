import { type Language, type MessageId, message, render } from '@periplus/shared'
import { useMemo } from 'react'
import { useLanguage } from './language-context.ts'

/** `t('pages.overview.title')`: the compiler checks the id and its parameters. */
export type Translate = <Id extends MessageId>(...args: Parameters<typeof message<Id>>) => string

export const translator =
  (language: Language): Translate =>
  (...args) =>
    render(language, message(...args))

export function useText(): Translate {
  const { language } = useLanguage()
  return useMemo(() => translator(language), [language])
}
