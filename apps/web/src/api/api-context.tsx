import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useLanguage } from '../i18n/language-context.ts'
import { readBasePath } from './base-path.ts'
import { type Api, createApi } from './client.ts'

const ApiContext = createContext<Api | null>(null)

interface ApiProviderProps {
  children: ReactNode
  /** For tests: instead of the browser's own. */
  fetch?: typeof globalThis.fetch
}

/** Gives the pages an API that answers in the reader's language. */
export function ApiProvider({ children, fetch }: ApiProviderProps) {
  const { language } = useLanguage()
  const api = useMemo(
    () => createApi({ basePath: readBasePath(), language, ...(fetch ? { fetch } : {}) }),
    [language, fetch],
  )
  return <ApiContext value={api}>{children}</ApiContext>
}

export function useApi(): Api {
  const api = useContext(ApiContext)
  if (!api) throw new Error('useApi outside ApiProvider')
  return api
}
