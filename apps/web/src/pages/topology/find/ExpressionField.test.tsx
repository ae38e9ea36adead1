import { MantineProvider } from '@mantine/core'
import { fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { LanguageProvider } from '../../../i18n/LanguageProvider.tsx'
import { ExpressionField } from './ExpressionField.tsx'

function show(value = '') {
  const asked: string[] = []
  render(
    <LanguageProvider>
      <MantineProvider>
        <ExpressionField
          label="Find"
          placeholder=""
          icon={null}
          value={value}
          onChange={(text) => asked.push(text)}
          known={() => []}
          refused={null}
        />
      </MantineProvider>
    </LanguageProvider>,
  )
  const field = screen.getByRole('combobox', { name: 'Find' })
  const write = (text: string) => fireEvent.change(field, { target: { value: text } })
  return { asked, field, write }
}

describe('a field for an expression', () => {
  it('asks at once what was pasted', () => {
    const { asked, write } = show()
    write('health = failing')
    expect(asked).toEqual(['health = failing'])
  })

  it('waits while somebody writes, and for Enter no longer', () => {
    const { asked, field, write } = show('car')
    write('cart')
    expect(asked).toEqual([])
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(asked).toEqual(['cart'])
  })

  it('asks nothing that cannot be read', () => {
    const { asked, write } = show()
    write('rate > fast')
    expect(asked).toEqual([])
  })

  it('leaves the caret behind what was chosen before the next key comes', () => {
    const { field, write } = show()
    fireEvent.focus(field)
    write('prot and idle')
    if (!(field instanceof HTMLInputElement)) throw new Error('an expression is written in a field')
    field.setSelectionRange(4, 4)
    fireEvent.select(field)
    fireEvent.click(screen.getByRole('option', { name: /^protocol/ }))
    expect(field.value).toBe('protocol and idle')
    expect(field.selectionStart).toBe('protocol '.length)
  })

  it('asks for nothing at once when it is emptied', () => {
    const { asked, write } = show('c')
    write('')
    expect(asked).toEqual([''])
  })
})
