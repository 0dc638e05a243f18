/** The brand's mark: two links of a chain that meet. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="var(--brand)" />
      <path
        d="M9 20a4.5 4.5 0 0 1 0-9h4M19 11h4a4.5 4.5 0 0 1 0 9h-4M11 15.5h10"
        fill="none"
        stroke="var(--on-brand)"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
    </svg>
  );
}
