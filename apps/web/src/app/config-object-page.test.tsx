import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { findingKey } from '../components/FindingItem.tsx'
import { sentence, shellAnswers } from '../testing/answers.ts'
import {
  cartPath,
  cartYaml,
  configChange,
  configObject,
  placedFinding,
} from '../testing/config-object-answers.ts'
import { type Answers, renderApp } from '../testing/render-page.tsx'

const path = `/api${cartPath}`
const answers = (answer: unknown = configObject()): Answers => ({ ...shellAnswers, [path]: answer })

/** The page at `search`, when its text is there. */
async function open(answer = configObject(), search = '') {
  const page = renderApp(`${cartPath}${search}`, answers(answer))
  const text = await screen.findByRole('textbox', { name: 'YAML of VirtualService cart' })
  return { ...page, text }
}

/** Answers that change under the page: the next question gets the newest. */
function changing(first: unknown) {
  let current = first
  return {
    answers: Object.defineProperty({ ...shellAnswers }, path, {
      get: () => current,
      enumerable: true,
    }) as Answers,
    set: (next: unknown) => {
      current = next
    },
  }
}

const change = () => ({ topics: ['findings'] })
const list = () => screen.getByRole('heading', { name: 'Findings' }).closest('section')
const noteIn = (text: HTMLElement) => within(text).getByRole('button', { name: /^Error: No serv/ })

describe('the page of an object', () => {
  it('says what it is, who changed it, and what is wrong with it', async () => {
    await open()
    expect(screen.getByRole('heading', { level: 1, name: 'cart' })).toBeTruthy()
    const main = screen.getByRole('main')
    expect(main.textContent).toContain('VirtualService · shop')
    expect(main.textContent).toContain('by kubectl-edit')
    expect(main.textContent).toContain('Live')
    expect(main.textContent).toContain('1 error')
  })

  it('shows the finding below its line, with its words marked', async () => {
    const { text } = await open()
    const note = noteIn(text).closest('.cm-note')
    expect(note?.previousElementSibling?.textContent).toBe('        host: carts')
    expect(text.querySelector('.cm-note-words')?.textContent).toBe('carts')
    expect(document.querySelectorAll('.cm-note-mark')).toHaveLength(2) // One is the gutter's spacer.
  })

  it('unfolds the finding at its line, and keeps that in the address', async () => {
    const { text, router } = await open()
    expect(screen.queryByText('Requests on this route get 503.')).toBeNull()
    fireEvent.click(noteIn(text))
    expect(await within(text).findByText('Requests on this route get 503.')).toBeTruthy()
    expect(within(text).getByText('Correct the host.')).toBeTruthy()
    const key = findingKey(placedFinding())
    expect(router.state.location.search).toEqual({ finding: key })
    fireEvent.click(noteIn(text))
    await waitFor(() => expect(screen.queryByText('Correct the host.')).toBeNull())
    expect(router.state.location.search).toEqual({})
  })

  it('leads from the list to the text', async () => {
    const { text } = await open()
    const item = within(list() ?? text).getByRole('button', { name: /No service.*Line 12/ })
    fireEvent.click(item)
    expect(await within(text).findByText('Correct the host.')).toBeTruthy()
    expect(item.getAttribute('aria-current')).toBe('true')
    expect(document.activeElement).toBe(noteIn(text))
  })

  it('opens the finding that the address names', async () => {
    const key = encodeURIComponent(findingKey(placedFinding()))
    const { text } = await open(configObject(), `?finding=${key}`)
    expect(await within(text).findByText('Correct the host.')).toBeTruthy()
  })

  it('says that the finding of a link is there no longer', async () => {
    await open(configObject({ findings: [] }), '?finding=old')
    expect(screen.getByText(/The finding that this link names is not there/)).toBeTruthy()
    expect(screen.getByText('The checks found nothing wrong with it.')).toBeTruthy()
  })

  it('shows a finding without a place above the text', async () => {
    const whole = placedFinding({ range: null, path: '', message: sentence('Nothing uses it') })
    const { text } = await open(configObject({ findings: [whole] }))
    expect(within(text).queryByText('Nothing uses it')).toBeNull()
    const [, above] = screen.getAllByRole('button', { name: /Error: Nothing uses it/ })
    if (above) fireEvent.click(above)
    expect(await screen.findByText('Correct the host.')).toBeTruthy()
  })

  it('folds the status at first', async () => {
    const { text } = await open()
    expect(text.textContent).toContain('status:')
    expect(text.textContent).not.toContain('Reconciled')
    expect(within(text).getByLabelText('folded lines')).toBeTruthy()
  })

  it('writes the commands for a terminal', async () => {
    await open()
    expect(
      screen.getByText('kubectl get virtualservice.networking.istio.io cart -n shop -o yaml'),
    ).toBeTruthy()
    expect(screen.getByText('istioctl analyze -n shop')).toBeTruthy()
    expect(screen.getByText('periplus analyze -n shop')).toBeTruthy()
  })
})

describe('an object that changes while it is shown', () => {
  it('is shown anew in the same editor, and what was fixed is said', async () => {
    const { answers, set } = changing(configObject())
    const page = renderApp(cartPath, answers)
    const text = await screen.findByRole('textbox', { name: 'YAML of VirtualService cart' })
    expect(noteIn(text)).toBeTruthy()
    set(configObject({ yaml: cartYaml.replace('carts', 'cart'), findings: [] }))
    page.send('changed', change())
    expect(await screen.findByText('Fixed: No service provides the host carts')).toBeTruthy()
    expect(screen.getByRole('textbox', { name: /^YAML of/ })).toBe(text)
    const lines = [...text.querySelectorAll('.cm-line')].map((line) => line.textContent)
    expect(lines).toContain('        host: cart')
    expect(lines).not.toContain('        host: carts')
    // Still folded.
    expect(text.textContent).not.toContain('Reconciled')
    fireEvent.click(screen.getByRole('button', { name: 'Hide this note' }))
    await waitFor(() => expect(screen.queryByText(/^Fixed:/)).toBeNull())
  })

  it('and goes: its last text stays, and the page says so', async () => {
    const { answers, set } = changing(configObject())
    const page = renderApp(cartPath, answers)
    const text = await screen.findByRole('textbox', { name: 'YAML of VirtualService cart' })
    set(undefined)
    page.send('changed', change())
    expect(await screen.findByText(/no longer in the cluster. Below is its last text/)).toBeTruthy()
    expect(screen.getByText('Deleted')).toBeTruthy()
    expect(text.textContent).toContain('host: carts')
    expect(screen.queryByText(/^Fixed:/)).toBeNull()
    expect(within(text).queryByRole('button', { name: /^Error/ })).toBeNull()
  })

  it('says when it was deleted where the watch saw that', async () => {
    const deleted = configChange({ change: 'deleted' })
    const history = { since: '2026-11-21T09:00:00.000Z', changes: [deleted], truncated: false }
    await open(configObject({ state: 'deleted', findings: [], history }))
    expect(screen.getByText(/^This object was deleted at .*Below is its last text/)).toBeTruthy()
    expect(screen.getByText('It is not checked: it is no longer in the cluster.')).toBeTruthy()
  })

  it('says that the text may be old where the API server is away', async () => {
    await open(configObject({ state: 'watched' }))
    expect(screen.getByText(/The API server did not give the object/)).toBeTruthy()
    expect(screen.getByText('As last seen')).toBeTruthy()
  })
})

describe('an object that is not there', () => {
  it('is said to be so, with the way to the list', async () => {
    renderApp(cartPath, shellAnswers)
    expect(await screen.findByText('There is no such object')).toBeTruthy()
    expect(screen.getByText(/no VirtualService called cart can be read here/)).toBeTruthy()
    const link = screen.getByRole('link', { name: 'To the list of the configuration' })
    expect(link.getAttribute('href')).toBe('/configuration')
  })
})
