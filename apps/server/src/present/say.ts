import type { Language, Message, MessageRef } from '@periplus/shared'
import { render } from '@periplus/shared/every-sentence'

/** A sentence in the viewer's language. */
export const say = (language: Language, ref: MessageRef): Message => ({
  id: ref.id,
  params: ref.params,
  text: render(language, ref),
})
