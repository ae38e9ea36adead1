/** The compass of the product. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="14" fill="none" stroke="var(--p-accent)" strokeWidth="2.5" />
      <path d="M16 6.5 19.8 16H12.2Z" fill="var(--p-accent)" />
      <path d="M16 25.5 12.2 16h7.6Z" fill="var(--p-accent)" opacity=".5" />
    </svg>
  )
}
