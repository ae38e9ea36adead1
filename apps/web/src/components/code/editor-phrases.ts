import type { Translate } from '../../i18n/use-text.ts'

/** The editor's own words in the reader's language, by its English ones. */
export const editorPhrases = (t: Translate): Record<string, string> => ({
  Find: t('envoy.search.find'),
  next: t('envoy.search.next'),
  previous: t('envoy.search.previous'),
  all: t('envoy.search.all'),
  'match case': t('envoy.search.case'),
  regexp: t('envoy.search.regexp'),
  'by word': t('envoy.search.word'),
  close: t('shell.close'),
  'current match': t('config-object.editor.match'),
  'on line': t('config-object.editor.on-line'),
  'Go to line': t('config-object.editor.go-to-line'),
  go: t('config-object.editor.go'),
  'Fold line': t('envoy.search.fold'),
  'Unfold line': t('envoy.search.unfold'),
  unfold: t('envoy.search.unfold'),
  'folded code': t('config-object.editor.folded-code'),
  'Folded lines': t('config-object.editor.folded'),
  'Unfolded lines': t('config-object.editor.unfolded'),
  to: t('config-object.editor.to'),
  '$ unchanged lines': t('config-object.editor.same'),
})
