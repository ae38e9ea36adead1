interface OptionsProps<T extends string> {
  id?: string
  value: T
  values: readonly T[]
  say: (value: T) => string
  onChange: (value: T) => void
  className?: string | undefined
  /** Where no label stands beside it. */
  label?: string
}

/** One of some, in a menu of the browser's own. */
export function Options<T extends string>(props: OptionsProps<T>) {
  const { value, values, say, onChange } = props
  return (
    <select
      id={props.id}
      className={props.className}
      aria-label={props.label}
      value={value}
      onChange={({ currentTarget }) => {
        const chosen = values.find((each) => each === currentTarget.value)
        if (chosen !== undefined) onChange(chosen)
      }}
    >
      {values.map((each) => (
        <option key={each} value={each}>
          {say(each)}
        </option>
      ))}
    </select>
  )
}
