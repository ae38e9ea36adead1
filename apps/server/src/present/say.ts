import { type Language, type Message, type MessageRef, render } from '@periplus/shared'

/** A sentence in the viewer's language. */
export const say = (language: Language, ref: MessageRef): Message => ({
  id: ref.id,
  params: ref.params,
  text: render(language, ref),
})
