import { Combobox, useCombobox } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import {
  completeFind,
  type FindError,
  findPresets,
  type KnownValues,
  type Suggestion,
} from '@periplus/mesh/find'
import { type ReactNode, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import toolbar from '../../../graph-page/toolbar.module.css'
import { useText } from '../../../i18n/use-text.ts'
import { askedExpression } from './asked-expression.ts'
import css from './expression-field.module.css'

interface ExpressionFieldProps {
  label: string
  placeholder: string
  icon: ReactNode
  value: string
  /**
   * Called with text that asks something: a moment after the last key, and at once where the text came
   * as a whole, or went.
   */
  onChange: (text: string) => void
  /** Enter, where nothing is being chosen. */
  onEnter?: () => void
  known: KnownValues
  /** What the server found wrong with the text that it was sent. */
  refused: FindError | null
  /** At the end of the field. */
  aside?: ReactNode
}

/** After so long without a key, what is written is meant. */
const pauseMs = 150

/** A field for an expression: completed as it is written, with what is wrong shown where it is. */
export function ExpressionField(props: ExpressionFieldProps) {
  const { label, value, onChange, known, refused } = props
  const t = useText()
  const errorId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState(value)
  const [cursor, setCursor] = useState(value.length)
  const [focused, setFocused] = useState(false)
  // Where the caret is to go with the text that is drawn next: later, it would leap from under a key.
  const caret = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (caret.current === null) return
    input.current?.setSelectionRange(caret.current, caret.current)
    caret.current = null
  })
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  // The address may change under the field: a link, the back button, a chip that is removed.
  useEffect(() => setDraft(value), [value])
  const send = useDebouncedCallback((text: string) => {
    if (askedExpression(text).ok) onChange(text)
  }, pauseMs)
  const { suggestions, from, to } = useMemo(
    () => completeFind(draft, cursor, known),
    [draft, cursor, known],
  )
  const asked = askedExpression(draft)
  const error = asked.ok ? (draft === value ? refused : null) : asked.error
  // While somebody writes, the end of the text is unfinished, not wrong.
  const told = error && (!focused || error.to < draft.trimEnd().length) ? error : null

  /** @param whole nobody is in the midst of writing it */
  function write(text: string, at: number, whole: boolean) {
    setDraft(text)
    setCursor(at)
    if (text.trim() === '') {
      send.cancel()
      onChange('')
      return
    }
    send(text)
    if (whole) send.flush()
  }
  function take({ insert, kind }: Suggestion) {
    const after = kind === 'field' && insert.endsWith(':') ? '' : ' '
    const text = draft.slice(0, from) + insert + after + draft.slice(to).trimStart()
    const at = from + insert.length + after.length
    caret.current = at
    write(text, at, kind === 'value')
  }
  const presets = draft.trim() === ''
  return (
    <Combobox
      store={box}
      width="target"
      position="bottom-start"
      withinPortal
      onOptionSubmit={(option) => {
        const preset = findPresets.find(({ title }) => title === option)
        const suggestion = suggestions.find(({ insert }) => insert === option)
        if (preset) {
          write(preset.expression, preset.expression.length, true)
          box.closeDropdown()
        } else if (suggestion) take(suggestion)
      }}
    >
      <Combobox.Target>
        <div className={`${toolbar.field} ${css.field}`} data-wrong={told !== null || undefined}>
          {props.icon}
          <Combobox.EventsTarget withExpandedAttribute>
            <input
              ref={input}
              className={toolbar.input}
              type="search"
              spellCheck={false}
              autoComplete="off"
              value={draft}
              placeholder={props.placeholder}
              aria-label={label}
              aria-invalid={told !== null}
              aria-describedby={told ? errorId : undefined}
              onChange={({ currentTarget }) => {
                const { value: text, selectionStart } = currentTarget
                // More than a key's worth at once was pasted, or cut.
                const whole = Math.abs(text.length - draft.length) > 1
                write(text, selectionStart ?? text.length, whole)
                box.openDropdown()
                box.resetSelectedOption()
              }}
              onSelect={({ currentTarget }) => setCursor(currentTarget.selectionStart ?? 0)}
              onFocus={() => {
                setFocused(true)
                box.openDropdown()
              }}
              onBlur={() => {
                setFocused(false)
                box.closeDropdown()
              }}
              onKeyDown={(event) => {
                if (event.key === 'Escape') {
                  if (box.dropdownOpened) box.closeDropdown()
                  else write('', 0, true)
                }
                if (event.key === 'Enter' && box.getSelectedOptionIndex() < 0) {
                  send.flush()
                  box.closeDropdown()
                  props.onEnter?.()
                }
              }}
            />
          </Combobox.EventsTarget>
          {props.aside}
          {told && (
            <span id={errorId} role="alert" className={css.error}>
              <Pointed text={draft} from={told.from} to={told.to} />
              {t(told.message.id, told.message.params as never)}
            </span>
          )}
        </div>
      </Combobox.Target>
      <Combobox.Dropdown className={css.dropdown} hidden={!presets && suggestions.length === 0}>
        <Combobox.Options mah={280} className={css.options}>
          {presets && (
            <Combobox.Group label={t('find.presets')}>
              {findPresets.map(({ title, expression }) => (
                <Combobox.Option key={title} value={title} className={css.option}>
                  <span>{t(title as 'find.preset.idle')}</span>
                  <code className={css.help}>{expression}</code>
                </Combobox.Option>
              ))}
            </Combobox.Group>
          )}
          <Combobox.Group label={presets ? t('find.fields') : undefined}>
            {suggestions.map((suggestion) => (
              <Combobox.Option
                key={suggestion.insert}
                value={suggestion.insert}
                className={css.option}
              >
                <code>{suggestion.insert}</code>
                {suggestion.help && (
                  <span className={css.help}>{t(suggestion.help as 'find.field.name')}</span>
                )}
              </Combobox.Option>
            ))}
          </Combobox.Group>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

/** The place in the text that is wrong. */
function Pointed({ text, from, to }: { text: string; from: number; to: number }) {
  if (from >= text.length) return null
  return <mark className={css.wrong}>{text.slice(from, Math.max(to, from + 1))}</mark>
}
