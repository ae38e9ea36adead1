import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import type { Language } from '@periplus/shared'
import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ApiProvider } from '../api/api-context.tsx'
import type { Connection } from '../api/client.ts'
import { styleNonce } from '../api/style-nonce.ts'
import { LanguageProvider } from '../i18n/LanguageProvider.tsx'
import { createQueryClient } from '../queries/query-client.ts'
import { cssVariables, theme } from '../theme/theme.ts'

// public/color-scheme.js reads the same key before the first paint.
const colorSchemes = localStorageColorSchemeManager({ key: 'periplus-color-scheme' })

interface AppProvidersProps {
  children: ReactNode
  connection?: Connection
  /** Instead of the reader's own choice. */
  language?: Language
}

/** What every component may ask for: language, look, cache, API. */
export function AppProviders({ children, connection, language }: AppProvidersProps) {
  const [queryClient] = useState(createQueryClient)
  return (
    <LanguageProvider {...(language ? { initial: language } : {})}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={colorSchemes}
        defaultColorScheme="auto"
        getStyleNonce={() => styleNonce()}
      >
        <QueryClientProvider client={queryClient}>
          <ApiProvider {...(connection ? { connection } : {})}>{children}</ApiProvider>
        </QueryClientProvider>
      </MantineProvider>
    </LanguageProvider>
  )
}
