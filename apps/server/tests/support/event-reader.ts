export type TextReader = ReadableStreamDefaultReader<string>

/** Reads the body of an answer as text, as it comes. */
export function readerOf(answer: Response): TextReader {
  if (!answer.body) throw new Error('the answer has no body')
  return answer.body.pipeThrough(new TextDecoderStream()).getReader()
}

/** Reads a stream until it contains a text; fails with the test's own time limit. */
export async function readUntil(reader: TextReader, text: string): Promise<string> {
  let heard = ''
  while (!heard.includes(text)) {
    const { done, value } = await reader.read()
    if (done) throw new Error(`the stream ended after: ${heard}`)
    heard += value
  }
  return heard
}

/** Reads on until the stream ends in order; rejects where it is broken off. */
export async function readToEnd(reader: TextReader): Promise<void> {
  while (!(await reader.read()).done);
}
