import type { MessageRef } from '@periplus/shared'
import { render } from '@periplus/shared/every-sentence'
import { ApiError, type ApiErrorKind } from './api-error.ts'

/** The API server could not even be asked, for a reason that somebody can mend: it says which. */
export class AccessError extends ApiError {
  readonly reason: MessageRef

  constructor(reason: MessageRef, kind: ApiErrorKind = 'unauthorized', cause?: unknown) {
    super(kind, null, render('en', reason), cause)
    this.name = 'AccessError'
    this.reason = reason
  }
}
