import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'

/**
 * Brings the part of the page that the address names (`#findings`) into sight, and the keyboard and
 * readers with it. For pages whose content comes after them: call it where the part is drawn.
 */
export function usePartInSight(): void {
  const part = useLocation({ select: ({ hash }) => hash })
  useEffect(() => {
    const element = part === '' ? null : document.getElementById(part)
    element?.scrollIntoView({ block: 'start' })
    element?.focus({ preventScroll: true })
  }, [part])
}
