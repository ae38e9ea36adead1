/** Characters that XML 1.0 has no way to write. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text for XML, between tags or in an attribute: whatever it holds, it stays a text. */
export const xmlText = (text: string) =>
  text.replaceAll(unwritable, '\ufffd').replaceAll(/[&<>"']/g, (each) => entities[each] ?? '')
