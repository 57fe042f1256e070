const radius = 6
const around = 2 * Math.PI * radius

/** How much of the time is left, as an arc that shrinks; the text beside it says the same. It does not animate. */
export function TimeRing({
  fraction,
  size = 16,
  tone = 'wait',
}: {
  readonly fraction: number
  readonly size?: number
  readonly tone?: 'wait' | 'bad' | 'accent'
}) {
  const left = Math.min(1, Math.max(0, fraction)) * around
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      strokeWidth="2"
      aria-hidden="true"
      focusable={false}
    >
      <circle cx="8" cy="8" r={radius} stroke="var(--mark)" />
      <circle
        cx="8"
        cy="8"
        r={radius}
        stroke={`var(--${tone})`}
        strokeDasharray={`${left} ${around}`}
        transform="rotate(-90 8 8)"
      />
    </svg>
  )
}
