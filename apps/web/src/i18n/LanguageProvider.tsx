import type { Language } from '@periplus/shared'
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { LanguageContext } from './language-context.ts'
import { initialLanguage, storeLanguage } from './stored-language.ts'

interface LanguageProviderProps {
  children: ReactNode
  /** Instead of the stored or the browser's language. */
  initial?: Language
}

export function LanguageProvider({ children, initial }: LanguageProviderProps) {
  const [language, setState] = useState<Language>(
    () => initial ?? initialLanguage(localStorage, navigator.languages),
  )
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const setLanguage = useCallback((next: Language) => {
    storeLanguage(localStorage, next)
    setState(next)
  }, [])
  const value = useMemo(() => ({ language, setLanguage }), [language, setLanguage])
  return <LanguageContext value={value}>{children}</LanguageContext>
}
