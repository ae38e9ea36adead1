/**
 * A stream that is opened again when the browser has given it up. A browser reconnects by itself
 * after a stream that ends, but not after an answer that is no stream
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model), such as a
 * 502 of the ingress while the server behind it is replaced.
 */

/** EventSource.CLOSED, which test environments do not have. */
const closed = 2

/** Between a stream that was given up and the next, in milliseconds. */
const pauseMs = 5000

/**
 * @param open opens a stream, with its listeners
 * @param onReopened what was told between two streams is lost
 * @returns what ends it for good
 */
export function lastingStream(open: () => EventSource, onReopened: () => void): () => void {
  let stream: EventSource
  let timer: ReturnType<typeof setTimeout> | undefined

  function begin() {
    stream = open()
    stream.addEventListener('error', () => {
      if (stream.readyState === closed) timer = setTimeout(reopen, pauseMs)
    })
  }
  function reopen() {
    begin()
    onReopened()
  }

  begin()
  return () => {
    clearTimeout(timer)
    stream.close()
  }
}
