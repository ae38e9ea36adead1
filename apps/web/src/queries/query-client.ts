import { QueryClient } from '@tanstack/react-query'
import { ApiError } from '../api/api-error.ts'

/** One cache for the page. Refreshing is the shell's business (shell/live-refresh.ts). */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        gcTime: 300_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 1 && error instanceof ApiError && error.isPassing,
        retryDelay: 1_000,
      },
    },
  })
