import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { ErrorState } from './ErrorState.tsx'

/** The boundary of a page: what breaks inside it leaves the shell standing. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  return (
    <ErrorState
      error={error}
      onRetry={() => {
        reset()
        void router.invalidate()
      }}
    />
  )
}
