import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useLanguage } from '../i18n/language-context.ts'
import { readBasePath } from './base-path.ts'
import { type Api, browserConnection, type Connection, createApi } from './client.ts'

const ApiContext = createContext<Api | null>(null)

interface ApiProviderProps {
  children: ReactNode
  connection?: Connection
}

/** Gives the pages an API that answers in the reader's language. */
export function ApiProvider({ children, connection = browserConnection }: ApiProviderProps) {
  const { language } = useLanguage()
  const api = useMemo(
    () => createApi({ basePath: readBasePath(), language, connection }),
    [language, connection],
  )
  return <ApiContext value={api}>{children}</ApiContext>
}

export function useApi(): Api {
  const api = useContext(ApiContext)
  if (!api) throw new Error('useApi outside ApiProvider')
  return api
}
