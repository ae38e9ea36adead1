import type { ObjectRef } from '@periplus/shared'
import css from './configuration.module.css'
import { groupOf, shortGroup } from './kinds.ts'

interface KindNameProps {
  object: ObjectRef
  /** Whether objects of another group have a kind of this name too. */
  shared: boolean
}

/** The kind of an object, with a mark of its group where the name is not enough. */
export function KindName({ object, shared }: KindNameProps) {
  const group = groupOf(object)
  return (
    <span className={css.kind} title={`${object.kind} (${group})`}>
      {object.kind}
      {shared && <span className={css.group}>{shortGroup(group)}</span>}
    </span>
  )
}
