import { configObjectParamsOf, type ObjectRef } from '@periplus/shared'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

interface ObjectLinkProps {
  object: ObjectRef
  /** Key of one of its findings, which the page then opens. */
  finding?: string
  children: ReactNode
  className?: string | undefined
}

/** To the page of a Kubernetes object. */
export function ObjectLink({ object, finding, children, className }: ObjectLinkProps) {
  return (
    <Link
      to="/configuration/$cluster/$group/$kind/$namespace/$name"
      params={configObjectParamsOf(object)}
      search={finding === undefined ? {} : { finding }}
      className={className}
    >
      {children}
    </Link>
  )
}
