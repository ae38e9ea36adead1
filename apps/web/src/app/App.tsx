import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiProvider } from '../api/api-context.tsx'
import { readBasePath } from '../api/base-path.ts'
import { styleNonce } from '../api/style-nonce.ts'
import { LanguageProvider } from '../i18n/LanguageProvider.tsx'
import { createQueryClient } from '../queries/query-client.ts'
import { cssVariables, theme } from '../theme/theme.ts'
import { createAppRouter } from './router.tsx'

// public/color-scheme.js reads the same key before the first paint.
const colorSchemes = localStorageColorSchemeManager({ key: 'periplus-color-scheme' })

export function App() {
  const [queryClient] = useState(createQueryClient)
  const [router] = useState(() => createAppRouter(readBasePath()))
  return (
    <LanguageProvider>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={colorSchemes}
        defaultColorScheme="auto"
        getStyleNonce={() => styleNonce()}
      >
        <QueryClientProvider client={queryClient}>
          <ApiProvider>
            <RouterProvider router={router} />
          </ApiProvider>
        </QueryClientProvider>
      </MantineProvider>
    </LanguageProvider>
  )
}
