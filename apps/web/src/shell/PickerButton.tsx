import { IconChevronDown } from '@tabler/icons-react'
import type { ComponentProps, ReactNode } from 'react'
import css from './top-bar.module.css'

interface PickerButtonProps extends Omit<ComponentProps<'button'>, 'value'> {
  label: string
  value: ReactNode
}

/** A quiet label and the choice, in a box that opens a list. */
export function PickerButton({ label, value, className, ...rest }: PickerButtonProps) {
  return (
    <button type="button" className={[css.picker, className].join(' ')} {...rest}>
      <span className={css.pickerLabel}>{label}</span>
      <span className={css.pickerValue}>{value}</span>
      <IconChevronDown size={14} className={css.chevron} aria-hidden />
    </button>
  )
}
