import { chooseLanguage, type MessageRef } from '@periplus/shared'
import { render } from '@periplus/shared/every-sentence'

/** The language of the terminal, from the variables that POSIX names, strongest first. */
const language = chooseLanguage(
  (process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || 'en')
    .replace(/[.@].*$/, '')
    .replace('_', '-'),
)

/** A sentence of the catalogue in the language of the terminal. */
export const sentence = (ref: MessageRef): string => render(language, ref)
