/** An answer before it is written. */
export interface Reply {
  readonly status: number
  readonly contentType: string
  /** Text as it is, anything else as JSON. */
  readonly body: unknown
}

type Fields = Readonly<Record<string, unknown>>

/** Protobuf JSON leaves out empty lists: an empty answer is `{}`. */
export const v3Reply = (message: Fields): Reply => ({
  status: 200,
  contentType: 'application/json',
  body: Object.fromEntries(
    Object.entries(message).filter(([, value]) => !(Array.isArray(value) && value.length === 0)),
  ),
})

/** Go's `http.Error` says text/plain, whatever the body is, and ends it with a line break. */
export const v3Failure = (httpCode: number, message: string): Reply => ({
  status: httpCode,
  contentType: 'text/plain; charset=utf-8',
  body: `${JSON.stringify({ error: { httpCode, message } })}\n`,
})

/** The envelope of the older API. */
export const legacyReply = (data: unknown, total = 0, errors: unknown = null): Reply => ({
  status: 200,
  contentType: 'application/json',
  body: { data, total, limit: 0, offset: 0, errors },
})

export const legacyFailure = (code: number, msg: string): Reply => ({
  status: code,
  contentType: 'text/plain; charset=utf-8',
  body: `${JSON.stringify({ data: null, total: 0, limit: 0, offset: 0, errors: [{ code, msg }] })}\n`,
})
