import type { ObjectRef } from '@periplus/shared'
import css from './object-name.module.css'

/** A Kubernetes object by kind, namespace and name. */
export function ObjectName({ object }: { object: ObjectRef }) {
  return (
    <span className={css.object}>
      <span className={css.kind}>{object.kind}</span>
      <span className={css.name}>
        {object.namespace !== null && `${object.namespace}/`}
        {object.name}
      </span>
    </span>
  )
}
