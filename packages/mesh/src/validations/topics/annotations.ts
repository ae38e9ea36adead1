import { annotationAlpha } from '../annotations/alpha.ts'
import { annotationDeprecated } from '../annotations/deprecated.ts'
import { annotationInvalidValue } from '../annotations/invalid-value.ts'
import { annotationMisplaced } from '../annotations/misplaced.ts'
import { annotationUnknown } from '../annotations/unknown.ts'
import type { Check } from '../check.ts'

/** Istio's annotations on Kubernetes' objects. */
export const annotationChecks: readonly Check[] = [
  annotationUnknown,
  annotationMisplaced,
  annotationInvalidValue,
  annotationDeprecated,
  annotationAlpha,
]
