import css from './states.module.css'

interface SkeletonProps {
  height?: number
  width?: number | string
}

/** The shape of something that is on its way. */
export function Skeleton({ height = 14, width = '100%' }: SkeletonProps) {
  return <div className={css.bone} style={{ height, width }} data-skeleton aria-hidden="true" />
}

/** Lines of a table or a list that is on its way. */
export function SkeletonRows({ rows = 8 }: { rows?: number }) {
  return (
    <div className={css.skeleton} aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <Skeleton key={row} height={16} width={`${96 - ((row * 17) % 40)}%`} />
      ))}
    </div>
  )
}
