/** Mantine, dressed in the product's tokens (theme/tokens.css): no colour is named twice. */
import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

import segments from './segmented-control.module.css'
import tabs from './tabs.module.css'

/** Ten shades around the accent; `primaryShade` picks the drawing's blue in either scheme. */
const accent: MantineColorsTuple = [
  '#e8f0fd',
  '#cfdffb',
  '#a9c7f8',
  '#8fbaf7',
  '#6ea8ff',
  '#4a8df3',
  '#1f6feb',
  '#1a62d6',
  '#174fae',
  '#123d86',
]

/** Mantine's neutrals in each scheme, so that its borders and grounds are the product's. */
const gray: MantineColorsTuple = [
  '#f6f7f9',
  '#f1f4f8',
  '#e9edf1',
  '#e3e7ec',
  '#cdd4dc',
  '#a3aebb',
  '#6b7887',
  '#556374',
  '#3a4654',
  '#17202b',
]
const dark: MantineColorsTuple = [
  '#e8edf3',
  '#c5d0db',
  '#a3b1c0',
  '#8694a5',
  '#3a4754',
  '#26303b',
  '#151c24',
  '#151c24',
  '#10171e',
  '#0e1319',
]

const variantColors: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input)
  if (input.variant === 'filled') return { ...colors, color: 'var(--p-on-accent)' }
  if (input.variant === 'subtle' && input.color === 'gray') {
    return { ...colors, color: 'var(--p-text-2)', hover: 'var(--p-inset)' }
  }
  if (input.variant === 'subtle') return { ...colors, color: 'var(--p-accent-text)' }
  return colors
}

export const theme = createTheme({
  colors: { accent, gray, dark },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 4 },
  variantColorResolver: variantColors,
  fontFamily: 'var(--p-font)',
  fontFamilyMonospace: 'var(--p-font-mono)',
  defaultRadius: 6,
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '14px', xl: '16px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '16px', lineHeight: '1.4' } } },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    SegmentedControl: { defaultProps: { size: 'xs', transitionDuration: 0 }, classNames: segments },
    Select: { defaultProps: { size: 'xs', comboboxProps: { shadow: 'none', offset: 4 } } },
    Tabs: { classNames: tabs },
    Popover: {
      defaultProps: {
        shadow: 'none',
        offset: 6,
        transitionProps: { duration: 100 },
        hideDetached: false,
      },
    },
    Menu: { defaultProps: { shadow: 'none', offset: 6, transitionProps: { duration: 100 } } },
    Tooltip: {
      defaultProps: {
        openDelay: 300,
        transitionProps: { duration: 80 },
        maw: 320,
        multiline: true,
      },
    },
    Drawer: { defaultProps: { transitionProps: { duration: 150 } } },
  },
})

const tokens = {
  '--mantine-color-body': 'var(--p-panel)',
  '--mantine-color-text': 'var(--p-text)',
  '--mantine-color-dimmed': 'var(--p-text-2)',
  '--mantine-color-placeholder': 'var(--p-text-3)',
  '--mantine-color-anchor': 'var(--p-accent-text)',
  '--mantine-color-error': 'var(--p-failing-text)',
  '--mantine-color-default': 'var(--p-panel)',
  '--mantine-color-default-hover': 'var(--p-inset)',
  '--mantine-color-default-color': 'var(--p-text)',
  '--mantine-color-default-border': 'var(--p-line)',
  '--mantine-color-disabled': 'var(--p-inset)',
  '--mantine-color-disabled-color': 'var(--p-text-3)',
  '--mantine-primary-color-filled': 'var(--p-accent)',
  '--mantine-primary-color-contrast': 'var(--p-on-accent)',
  '--mantine-shadow-none': 'var(--p-shadow)',
}

/** Sets Mantine's own variables from the tokens, in both schemes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: tokens,
  dark: tokens,
})
