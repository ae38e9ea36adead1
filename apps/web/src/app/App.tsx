import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { readBasePath } from '../api/base-path.ts'
import { AppProviders } from './AppProviders.tsx'
import { createAppRouter } from './router.tsx'

export function App() {
  const [router] = useState(() => createAppRouter(readBasePath()))
  return (
    <AppProviders>
      <RouterProvider router={router} />
    </AppProviders>
  )
}
