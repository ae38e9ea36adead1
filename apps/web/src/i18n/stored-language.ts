/** The reader's choice of language, remembered by the browser. */
import { chooseLanguage, type Language, languages } from '@periplus/shared'

const key = 'periplus-language'

/** The stored choice, else the first of the browser's languages that we have. */
export function initialLanguage(
  storage: Pick<Storage, 'getItem'>,
  accepted: readonly string[],
): Language {
  const stored = languages.find((language) => language === readItem(storage))
  return stored ?? chooseLanguage(accepted.join(','))
}

function readItem(storage: Pick<Storage, 'getItem'>): string | null {
  try {
    return storage.getItem(key)
  } catch {
    return null // storage may be forbidden
  }
}

export function storeLanguage(storage: Pick<Storage, 'setItem'>, language: Language): void {
  try {
    storage.setItem(key, language)
  } catch {
    // The choice holds until the page is closed.
  }
}
